package dev.domovoi.worker.hypertrain;

import dev.domovoi.worker.tune.LossWeights;
import dev.domovoi.worker.tune.TuneSettings;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How to train a hypernetwork.
 *
 * @param tune steps, batch (one domain a sample, at least two), rates, losses, mixing and seed;
 *     there is no early stop
 * @param betweenTargets weight of the target-to-target direction loss
 * @param crop share of the side that pictures are cropped to at random before they are embedded; 1
 *     for none, 0.8 in the published recipe for many domains
 * @param sharedCrop whether the source picture is cropped at the same place as the adapted one, so
 *     that both show the same; the published implementation crops each anew
 */
public record MapperSettings(
    TuneSettings tune, double betweenTargets, double crop, boolean sharedCrop) {
  /** The published learning rate. */
  public static final double PUBLISHED_RATE = 5e-5;

  /** Checks; see the record's description. */
  public MapperSettings {
    if (tune.batch() < 2) {
      throw new IllegalArgumentException("a hypernetwork needs a batch of at least two domains");
    }
    if (!(betweenTargets >= 0 && betweenTargets < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a loss cannot have weight " + betweenTargets);
    }
    if (!(crop > 0 && crop <= 1)) {
      throw new IllegalArgumentException("the crop must be above 0 and at most 1, not " + crop);
    }
    if (tune.earlyStop().isPresent()) {
      throw new IllegalArgumentException("training of a hypernetwork has no early stop");
    }
  }

  /** A few domains by text: direction 1, batch 12. */
  public static MapperSettings few(int steps, long seed) {
    return new MapperSettings(tune(steps, 12, LossWeights.NONE.withDirection(1), seed), 0, 1, true);
  }

  /** Many domains by text: direction 1, target to target 0.4, batch 8, crops of 0.8. */
  public static MapperSettings many(int steps, long seed) {
    return new MapperSettings(
        tune(steps, 8, LossWeights.NONE.withDirection(1), seed), 0.4, 0.8, true);
  }

  /** Domains by pictures: the published weights without the perceptual distance, batch 8. */
  public static MapperSettings pictures(int steps, long seed) {
    return new MapperSettings(
        tune(steps, 8, new LossWeights(1, 0, 0, 0, 2, 1, 0, 2, 0, 0), seed), 1, 1, true);
  }

  private static TuneSettings tune(int steps, int batch, LossWeights weights, long seed) {
    return new TuneSettings(
        steps,
        batch,
        PUBLISHED_RATE,
        0.9,
        0.999,
        weights,
        0.9,
        TuneSettings.Crossover.SHARED,
        seed,
        Optional.empty());
  }

  /** The side of a crop of pictures of a side, in pixels. */
  public int cropSide(int side) {
    return Math.max(1, (int) Math.floor(crop * side));
  }

  /** Draws that depend on the step alone, other than those of the latents. */
  SplittableRandom random(int step) {
    return new SplittableRandom(tune.seed() * 0xD1342543DE82EF95L + step * 0xAF251AF3B0F025B5L + 1);
  }
}
