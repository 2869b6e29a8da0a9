package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.tune.LossWeights;
import dev.domovoi.worker.tune.TuneSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long, how fast and by which losses a training goes. */
final class TuneOptions {
  @Option(names = "--steps", paramLabel = "N", description = "Steps (default: the recipe's).")
  private @Nullable Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Pictures a step.")
  private @Nullable Integer batch;

  @Option(names = "--rate", paramLabel = "X", description = "Adam's learning rate.")
  private @Nullable Double rate;

  @Option(
      names = "--loss",
      paramLabel = "NAME=WEIGHT",
      description =
          "Weight of a loss, may be repeated; given once, losses not named are left out. Names:"
              + " direction, global, indomain, clip_within, clip_ref, l2_rec, lpips_rec,"
              + " offsets_l2, offsets_l1, affine_l2; train mapper: tt_direction too.")
  private Map<String, Double> losses = new LinkedHashMap<>();

  @Option(
      names = "--mixing",
      paramLabel = "P",
      description = "Probability that a step mixes two latents (default: 0.9).")
  private @Nullable Double mixing;

  @Option(
      names = "--independent-crossover",
      description = "Source and adapted picture mix at rows of their own, as published.")
  private boolean independent;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all draws (default: 1).")
  private long seed = 1;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop when the smoothed loss has not fallen for N steps.")
  private @Nullable Integer patience;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between checkpoints (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int saveEvery = 20;

  @Option(
      names = "--resume",
      description = "Go on from the checkpoint beside --out (NAME.checkpoint.safetensors).")
  private boolean resume;

  long seed() {
    return seed;
  }

  boolean resume() {
    return resume;
  }

  /** Whether a checkpoint is due. */
  boolean saves(int step) {
    return saveEvery > 0 && step % saveEvery == 0;
  }

  /** The weight of a loss outside {@link LossWeights}. */
  double weight(String name, double usual) {
    return losses.isEmpty() ? usual : losses.getOrDefault(name, 0.0);
  }

  /** A recipe's settings with what was asked for in their place. */
  TuneSettings over(TuneSettings recipe) {
    return new TuneSettings(
        steps == null ? recipe.steps() : steps,
        batch == null ? recipe.batch() : batch,
        rate == null ? recipe.learningRate() : rate,
        recipe.beta1(),
        recipe.beta2(),
        losses.isEmpty() ? recipe.weights() : weights(),
        mixing == null ? recipe.mixing() : mixing,
        independent ? TuneSettings.Crossover.INDEPENDENT : TuneSettings.Crossover.SHARED,
        seed,
        patience == null
            ? Optional.empty()
            : Optional.of(new TuneSettings.EarlyStop(patience, 1e-4)));
  }

  private LossWeights weights() {
    Map<String, Double> left = new LinkedHashMap<>(losses);
    left.remove("tt_direction");
    LossWeights weights =
        new LossWeights(
            take(left, "direction"),
            take(left, "global"),
            take(left, "indomain"),
            take(left, "clip_within"),
            take(left, "clip_ref"),
            take(left, "l2_rec"),
            take(left, "lpips_rec"),
            take(left, "offsets_l2"),
            take(left, "offsets_l1"),
            take(left, "affine_l2"));
    if (!left.isEmpty()) {
      throw new UserException(
          "There is no loss " + left.keySet().iterator().next() + " (see --help).");
    }
    return weights;
  }

  private static double take(Map<String, Double> from, String name) {
    Double found = from.remove(name);
    return found == null ? 0 : found;
  }
}
