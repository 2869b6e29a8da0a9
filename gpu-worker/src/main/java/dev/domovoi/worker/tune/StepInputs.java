package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Noise;
import java.util.List;

/**
 * The random draws of one step.
 *
 * @param latents one z for each sample, or two to be mixed, each (B, styleDim)
 * @param sourceInject row of W+ at which the source picture turns to the second latent
 * @param adaptedInject the same for the adapted picture
 * @param sourceNoise noise of the source picture
 * @param adaptedNoise noise of the adapted picture
 */
public record StepInputs(
    List<NDArray> latents,
    int sourceInject,
    int adaptedInject,
    Noise sourceNoise,
    Noise adaptedNoise) {
  /** Checks: one or two latents. */
  public StepInputs {
    latents = List.copyOf(latents);
    if (latents.isEmpty() || latents.size() > 2) {
      throw new IllegalArgumentException("a step mixes one or two latents");
    }
  }

  /** Where the draws come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * The draws of a step: the same for the same number, so that resumed training goes on as if it
     * had not been interrupted.
     *
     * @param manager owner of the arrays, which end with the step
     */
    StepInputs draw(NDManager manager, int step);
  }
}
