package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delivers the noise map of each convolution of one forward pass. */
final class NoiseMaps {
  private final GeneratorConfig config;
  private final Map<String, NDArray> tensors;
  private final Noise noise;
  private final NDArray latents;

  /**
   * @param tensors holding the stored maps
   * @param latents (B, rows, styleDim); its manager owns drawn maps
   */
  NoiseMaps(GeneratorConfig config, Map<String, NDArray> tensors, Noise noise, NDArray latents) {
    this.config = config;
    this.tensors = tensors;
    this.noise = noise;
    this.latents = latents;
    long batch = latents.getShape().get(0);
    if (noise instanceof Noise.Seeded seeded && seeded.seeds().size() != batch) {
      throw new IllegalArgumentException(
          batch + " samples need as many noise seeds, not " + seeded.seeds().size());
    }
    if (noise instanceof Noise.Explicit explicit && explicit.maps().size() != config.convs()) {
      throw new IllegalArgumentException(
          config.convs() + " convolutions need as many noise maps, not " + explicit.maps().size());
    }
  }

  /** (B or 1, 1, side, side), or null for no noise. */
  @Nullable NDArray map(int conv) {
    if (noise instanceof Noise.Stored) {
      return tensors.get("noises.noise_" + conv);
    }
    if (noise instanceof Noise.Explicit explicit) {
      return explicit.maps().get(conv);
    }
    return noise instanceof Noise.Seeded seeded ? draw(seeded, conv) : null;
  }

  private NDArray draw(Noise.Seeded seeded, int conv) {
    int side = config.resolution(conv);
    int batch = seeded.seeds().size();
    float[] all = new float[batch * side * side];
    for (int i = 0; i < batch; i++) {
      float[] one = Gaussian.floats(seeded.seeds().get(i), conv, side * side);
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return Ops.owned(latents.getManager(), all, new Shape(batch, 1, side, side));
  }
}
