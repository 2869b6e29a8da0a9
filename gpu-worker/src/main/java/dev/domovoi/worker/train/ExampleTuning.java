package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.TuneAdam;
import dev.domovoi.worker.world.StyleDomain;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Fine-tunes anything towards a style by examples: in the painted world the right picture of every
 * latent is known, so new people painted in the style are the goal, and no net has to judge.
 */
public final class ExampleTuning {
  private static final int BATCH = 4;

  /** Far from all people that are measured or that anything else was trained on. */
  private static final long PEOPLE = 60_000_000;

  private final NDManager manager;
  private final GeneratorConfig config;

  /**
   * @param manager parent of what a tuning needs
   * @param config of the generator
   */
  public ExampleTuning(NDManager manager, GeneratorConfig config) {
    this.manager = manager;
    this.config = config;
  }

  /**
   * Fine-tunes.
   *
   * @param adaptation what to change
   * @param steps of four pictures each, never of a person twice
   * @param rate Adam's
   * @throws InterruptedException if interrupted; the adaptation stays as it is then
   */
  public void run(Adaptation adaptation, StyleDomain style, int steps, double rate)
      throws InterruptedException {
    try (NDManager own = manager.newSubManager()) {
      TuneAdam adam = new TuneAdam(own, adaptation.parameters(), rate, 0.9, 0.99);
      for (int step = 0; step < steps; step++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        gradients(own, adaptation, style, PEOPLE + (long) step * BATCH);
        adam.step();
      }
    }
  }

  private void gradients(NDManager parent, Adaptation adaptation, StyleDomain style, long first) {
    try (NDManager local = parent.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray latents = latents(local, first, BATCH, config.styleDim());
      NDArray goal = painted(local, style, first, BATCH, config.size());
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray rows = adaptation.rows(List.of(latents), config.rows());
        adaptation.backward(
            collector, PictureLoss.sharp(adaptation.paint(rows, Noise.stored()), goal));
      } finally {
        adaptation.endStep();
      }
    }
  }

  /** The latents of people with seeds from {@code first} on, (count, dim). */
  static NDArray latents(NDManager owner, long first, int count, int dim) {
    float[] z = PersonLatent.ofSeeds(dim, LongStream.range(first, first + count).toArray());
    return Contrast.array(owner, z, count, dim);
  }

  /** The same people as painted in a style, (count, 3, side, side) in −1 to 1. */
  static NDArray painted(NDManager owner, StyleDomain style, long first, int count, int side) {
    int length = 3 * side * side;
    float[] all = new float[count * length];
    for (int i = 0; i < count; i++) {
      float[] planes = style.paint(PictureSet.person(first + i), side).planes();
      for (int k = 0; k < length; k++) {
        all[i * length + k] = 2 * planes[k] - 1;
      }
    }
    return Contrast.array(owner, all, count, 3, side, side);
  }
}
