package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Noise;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws from one seed for generators whose stored noise belongs to their pictures, as of those that
 * were trained here: both pictures have it, and latents are not mixed.
 */
public final class StoredNoiseSteps implements StepInputs.Source {
  private final TuneSettings settings;
  private final GeneratorConfig config;

  /** Draws for settings of a generator of given sizes. */
  public StoredNoiseSteps(TuneSettings settings, GeneratorConfig config) {
    this.settings = settings;
    this.config = config;
  }

  @Override
  public StepInputs draw(NDManager manager, int step) {
    SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + step);
    return new StepInputs(
        List.of(
            Gaussian.latents(manager, config.styleDim(), random.longs(settings.batch()).toArray())),
        config.rows(),
        config.rows(),
        Noise.stored(),
        Noise.stored());
  }
}
