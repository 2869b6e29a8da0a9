package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks a weight map against a generator's sizes and brings it into the engine. */
final class GeneratorTensors {
  private GeneratorTensors() {}

  /**
   * @return all tensors of {@link GeneratorConfig#layout()} in that order, owned by {@code manager}
   * @throws WeightsException if one is missing or of wrong shape
   */
  static Map<String, NDArray> load(
      GeneratorConfig config, Map<String, HostTensor> weights, NDManager manager) {
    Map<String, NDArray> out = new LinkedHashMap<>();
    config
        .layout()
        .forEach((key, shape) -> out.put(key, checked(weights, key, shape).toArray(manager)));
    return Collections.unmodifiableMap(out);
  }

  /**
   * Closes the kernels of the 3x3 convolutions, which make up three quarters of a generator: what
   * is {@linkplain StyledConv#prepare prepared} from them has copies.
   *
   * @return the other tensors
   */
  static Map<String, NDArray> withoutKernels(Map<String, NDArray> tensors) {
    Map<String, NDArray> out = new LinkedHashMap<>(tensors);
    tensors.forEach(
        (key, array) -> {
          if (key.startsWith("conv") && key.endsWith(".conv.weight")) {
            out.remove(key);
            array.close();
          }
        });
    return Collections.unmodifiableMap(out);
  }

  private static HostTensor checked(Map<String, HostTensor> weights, String key, long[] shape) {
    HostTensor tensor = weights.get(key);
    if (tensor == null && GeneratorConfig.isBuffer(key)) {
      float[] values =
          key.endsWith(".kernel")
              ? GeneratorInit.blurKernel()
              : new float[Math.toIntExact(shape[2] * shape[3])];
      tensor = HostTensor.of(values, shape);
    }
    if (tensor == null) {
      throw new WeightsException("The generator's tensor \"" + key + "\" is missing.");
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new WeightsException(
          "The generator's tensor \""
              + key
              + "\" is "
              + tensor
              + " but "
              + Arrays.toString(shape)
              + " was expected.");
    }
    if (key.endsWith(".kernel") && !isKnownKernel(tensor.floats())) {
      throw new WeightsException(
          "The generator's smoothing filter \"" + key + "\" is not the usual [1 3 3 1].");
    }
    return tensor;
  }

  private static boolean isKnownKernel(float[] values) {
    float[] known = GeneratorInit.blurKernel();
    for (int i = 0; i < known.length; i++) {
      if (Math.abs(values[i] - known[i]) > 1e-6f) {
        return false;
      }
    }
    return true;
  }
}
