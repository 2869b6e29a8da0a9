package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.TuneAdam;
import dev.domovoi.worker.world.RgbImage;
import dev.domovoi.worker.world.StyleDomain;
import java.util.List;

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
    int dim = config.styleDim();
    int length = 3 * config.size() * config.size();
    float[] z = new float[BATCH * dim];
    float[] painted = new float[BATCH * length];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(PersonLatent.ofSeed(first + i, dim), 0, z, i * dim, dim);
      RgbImage image = style.paint(PictureSet.person(first + i), config.size());
      float[] planes = image.planes();
      for (int k = 0; k < length; k++) {
        painted[i * length + k] = 2 * planes[k] - 1;
      }
    }
    try (NDManager local = parent.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray goal =
          Contrast.array(
              local, painted, new Shape(BATCH, 3, config.size(), config.size()).getShape());
      NDArray latents = Contrast.array(local, z, BATCH, dim);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray rows = adaptation.rows(List.of(latents), config.rows());
        collector.backward(PictureLoss.sharp(adaptation.paint(rows, Noise.stored()), goal));
      }
    }
  }
}
