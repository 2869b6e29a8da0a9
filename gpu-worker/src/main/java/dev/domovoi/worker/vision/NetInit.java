package dev.domovoi.worker.vision;

import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Random first weights, scaled to the number of inputs (He et al. 2015). */
final class NetInit {
  private final SplittableRandom random;
  private final Map<String, HostTensor> tensors = new LinkedHashMap<>();

  NetInit(long seed) {
    this.random = new SplittableRandom(seed);
  }

  NetInit conv(String name, int in, int out, int side) {
    gaussian(name + ".weight", Math.sqrt(2.0 / (in * side * side)), out, in, side, side);
    return constant(name + ".bias", 0, out);
  }

  NetInit linear(String name, int in, int out) {
    gaussian(name + ".weight", Math.sqrt(1.0 / in), out, in);
    return constant(name + ".bias", 0, out);
  }

  NetInit norm(String name, int channels) {
    return constant(name + ".weight", 1, channels)
        .constant(name + ".bias", 0, channels)
        .constant(name + ".running_mean", 0, channels)
        .constant(name + ".running_var", 1, channels);
  }

  NetInit constant(String name, float value, long... shape) {
    float[] values = new float[size(shape)];
    Arrays.fill(values, value);
    tensors.put(name, HostTensor.of(values, shape));
    return this;
  }

  private void gaussian(String name, double scale, long... shape) {
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    tensors.put(name, HostTensor.of(values, shape));
  }

  private static int size(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  Map<String, HostTensor> build() {
    return tensors;
  }
}
