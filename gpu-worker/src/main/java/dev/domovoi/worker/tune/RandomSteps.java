package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws from one seed: fresh latents, and independent noise for the two pictures, so that they
 * differ even while the domain does nothing yet.
 */
public final class RandomSteps implements StepInputs.Source {
  private final TuneSettings settings;
  private final GeneratorConfig config;

  /** Draws for settings of a generator of given sizes. */
  public RandomSteps(TuneSettings settings, GeneratorConfig config) {
    this.settings = settings;
    this.config = config;
  }

  @Override
  public StepInputs draw(NDManager manager, int step) {
    SplittableRandom random =
        new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + step * 0x2545F4914F6CDD1DL);
    List<NDArray> latents = new ArrayList<>();
    latents.add(latents(manager, random));
    int sourceInject = config.rows();
    int adaptedInject = config.rows();
    if (random.nextDouble() < settings.mixing()) {
      latents.add(latents(manager, random));
      sourceInject = random.nextInt(1, config.rows());
      int own = random.nextInt(1, config.rows());
      adaptedInject = settings.crossover() == TuneSettings.Crossover.SHARED ? sourceInject : own;
    }
    return new StepInputs(latents, sourceInject, adaptedInject, noise(random), noise(random));
  }

  private NDArray latents(NDManager manager, SplittableRandom random) {
    return Gaussian.latents(manager, config.styleDim(), random.longs(settings.batch()).toArray());
  }

  private Noise noise(SplittableRandom random) {
    return Noise.seeded(random.longs(settings.batch()).boxed().toList());
  }
}
