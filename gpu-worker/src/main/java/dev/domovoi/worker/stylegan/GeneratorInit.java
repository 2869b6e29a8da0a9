package dev.domovoi.worker.stylegan;

import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Random weights to train a generator from nothing (Karras et al. 2019 and 2020). */
public final class GeneratorInit {
  private static final float[] BLUR = {1, 3, 3, 1};

  private GeneratorInit() {}

  /**
   * Weights drawn from a seed: N(0, 1) for all weights and the constant input, N(0, 100²) for the
   * mapping network (whose learning-rate multiplier is 0.01), 1 for modulation biases, 0 for other
   * biases and noise strengths.
   *
   * @param storedNoise whether the stored noise maps are N(0, 1) rather than zero
   * @return tensors in the published key order
   */
  public static Map<String, HostTensor> weights(
      GeneratorConfig config, long seed, boolean storedNoise) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    long[] stream = {0};
    config
        .layout()
        .forEach(
            (key, shape) -> {
              int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
              float[] values = new float[count];
              if (key.endsWith(".kernel")) {
                values = blurKernel();
              } else if (key.endsWith("modulation.bias")) {
                Arrays.fill(values, 1);
              } else if (isRandom(key, storedNoise)) {
                values = Gaussian.floats(seed, stream[0]++, count);
                if (key.startsWith("style.")) {
                  for (int i = 0; i < count; i++) {
                    values[i] /= Layers.MAPPING_RATE;
                  }
                }
              }
              out.put(key, HostTensor.of(values, shape));
            });
    return out;
  }

  private static boolean isRandom(String key, boolean storedNoise) {
    if (key.startsWith("noises.")) {
      return storedNoise;
    }
    return !key.endsWith("bias") && !key.endsWith("noise.weight");
  }

  /** The smoothing filter as the published files store it: outer product, sum four. */
  static float[] blurKernel() {
    float[] out = new float[16];
    for (int i = 0; i < 16; i++) {
      out[i] = BLUR[i / 4] * BLUR[i % 4] / 16;
    }
    return out;
  }
}
