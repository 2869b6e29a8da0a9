package dev.domovoi.worker.hypernet;

import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Random weights to train a hypernetwork from nothing. */
public final class HypernetInit {
  /** The published gain: so small that a new network changes the generator hardly at all. */
  public static final float PUBLISHED_GAIN = 0.01f;

  private HypernetInit() {}

  /**
   * Weights drawn from a seed: Xavier-uniform times {@code gain} for linear layers (Glorot and
   * Bengio 2010), zero biases, normalisation that starts as identity.
   *
   * @return tensors in the published key order
   */
  public static Map<String, HostTensor> weights(HypernetConfig config, long seed, float gain) {
    return weights(config, seed, gain, gain);
  }

  /**
   * Like {@link #weights(HypernetConfig, long, float)} with another gain for the last layer of each
   * head, which alone decides how large the first domain vectors are.
   */
  public static Map<String, HostTensor> weights(
      HypernetConfig config, long seed, float gain, float headGain) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    String last = "." + (config.headDepth() - 1) + ".weight";
    long stream = 0;
    for (Map.Entry<String, long[]> field : config.shapes().entrySet()) {
      String key = field.getKey();
      long[] shape = field.getValue();
      if (key.endsWith("num_batches_tracked")) {
        out.put(key, HostTensor.ofLongs(new long[1]));
        continue;
      }
      float[] values;
      if (shape.length == 2) {
        boolean isLast = key.startsWith("heads.") && key.endsWith(last) && !key.contains("_block");
        values = uniform(shape, seed, stream++, isLast ? headGain : gain);
      } else {
        values = new float[Math.toIntExact(shape[0])];
        boolean one = key.endsWith("running_var") || isNormWeight(key);
        Arrays.fill(values, one ? 1 : 0);
      }
      out.put(key, HostTensor.of(values, shape));
    }
    return out;
  }

  private static boolean isNormWeight(String key) {
    return key.endsWith(".weight");
  }

  private static float[] uniform(long[] shape, long seed, long stream, float gain) {
    int count = Math.toIntExact(shape[0] * shape[1]);
    double bound = gain * Math.sqrt(6.0 / (shape[0] + shape[1]));
    float[] values = Gaussian.uniform(seed, stream, count);
    for (int i = 0; i < count; i++) {
      values[i] = (float) (bound * (2.0 * values[i] - 1));
    }
    return values;
  }
}
