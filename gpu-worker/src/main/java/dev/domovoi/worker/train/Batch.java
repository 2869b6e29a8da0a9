package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.domovoi.worker.world.Overlay;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Painted pictures with what made them.
 *
 * @param latents (B, {@link PictureSet#LATENT_SIZE})
 * @param choice (B, styles) as {@link DomainTable#choose} takes it
 * @param pictures (B, 3, side, side) in [-1, 1]
 */
record Batch(NDArray latents, NDArray choice, NDArray pictures) {

  /** The first so many persons of each domain are for measuring only. */
  static final int HELD_OUT = 64;

  /** Effects are easy and come more seldom than styles. */
  private static final double EFFECT_SHARE = 0.45;

  /** A random batch of people that may be trained on, in the domains that a phase asks for. */
  static Batch random(
      NDManager manager, PictureSet set, GeneratorTrainer.Phase phase, SplittableRandom random) {
    int size = phase.batch();
    int[] persons = new int[size];
    int[] domains = new int[size];
    for (int i = 0; i < size; i++) {
      domains[i] = domain(set, phase.plainShare(), random);
      persons[i] = HELD_OUT + random.nextInt(set.persons(domains[i]) - HELD_OUT);
    }
    return of(manager, set, persons, domains, phase.side());
  }

  private static int domain(PictureSet set, double plainShare, SplittableRandom random) {
    if (random.nextDouble() < plainShare) {
      return 0;
    }
    int effects = set.domains() - 1 - set.styles();
    return effects > 0 && random.nextDouble() < EFFECT_SHARE
        ? 1 + set.styles() + random.nextInt(effects)
        : 1 + random.nextInt(set.styles());
  }

  /** Chosen persons in chosen domains. */
  static Batch of(NDManager manager, PictureSet set, int[] persons, int[] domains, int side) {
    return of(manager, set, persons, domains, Collections.nCopies(persons.length, null), side);
  }

  /**
   * Chosen persons in chosen domains, some under an overlay.
   *
   * @param overlays one a picture, null for none
   */
  static Batch of(
      NDManager manager,
      PictureSet set,
      int[] persons,
      int[] domains,
      List<@Nullable Overlay> overlays,
      int side) {
    int size = persons.length;
    int styles = set.domains() - 1;
    float[] latents = new float[size * PictureSet.LATENT_SIZE];
    float[] choice = new float[size * styles];
    float[] pictures = new float[size * 3 * set.size() * set.size()];
    for (int i = 0; i < size; i++) {
      System.arraycopy(
          set.latent(domains[i], persons[i]),
          0,
          latents,
          i * PictureSet.LATENT_SIZE,
          PictureSet.LATENT_SIZE);
      if (domains[i] > 0) {
        choice[i * styles + domains[i] - 1] = 1;
      }
      set.copy(domains[i], persons[i], pictures, i);
      Overlay overlay = overlays.get(i);
      if (overlay != null) {
        overlay.overSigned(pictures, i * 3 * set.size() * set.size(), set.size() * set.size());
      }
    }
    NDArray full = array(manager, pictures, size, 3, set.size(), set.size());
    int factor = set.size() / side;
    return new Batch(
        array(manager, latents, size, PictureSet.LATENT_SIZE),
        array(manager, choice, size, styles),
        factor == 1 ? full : shrink(full, factor));
  }

  /** Averages over blocks of pixels. */
  static NDArray shrink(NDArray pictures, int factor) {
    Shape block = new Shape(factor, factor);
    return Pool.avgPool2d(pictures, block, block, new Shape(0, 0), false, true);
  }

  private static NDArray array(NDManager manager, float[] values, long... shape) {
    // Views of an array made from a Java buffer do not keep that buffer alive: copy it.
    return manager.create(values, new Shape(shape)).duplicate();
  }
}
