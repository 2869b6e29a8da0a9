package dev.domovoi.worker.importer;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/** What import and verification both check. */
final class Checks {
  private Checks() {}

  /**
   * Checks that all tensors are there and of right shape.
   *
   * @param owner whose they are, for the message
   * @param optional keys that may be absent
   * @throws WeightsException naming the first that is not
   */
  static void shapes(
      String owner,
      Map<String, long[]> wanted,
      Map<String, HostTensor> found,
      Predicate<String> optional) {
    wanted.forEach(
        (key, shape) -> {
          HostTensor tensor = found.get(key);
          if (tensor == null && !optional.test(key)) {
            throw new WeightsException(owner + "'s tensor \"" + key + "\" is missing.");
          }
          if (tensor != null && !Arrays.equals(tensor.shape(), shape)) {
            throw new WeightsException(
                owner
                    + "'s tensor \""
                    + key
                    + "\" is "
                    + tensor
                    + " instead of "
                    + Arrays.toString(shape)
                    + ".");
          }
        });
  }

  /**
   * Checks that no number is infinite or none at all.
   *
   * @throws WeightsException naming the first tensor with such a number
   */
  static void finite(String owner, Map<String, HostTensor> tensors) {
    tensors.forEach(
        (key, tensor) -> {
          if (tensor.type().floating()) {
            for (float value : tensor.floats()) {
              if (!Float.isFinite(value)) {
                throw new WeightsException(
                    owner + "'s tensor \"" + key + "\" holds the number " + value + ".");
              }
            }
          }
        });
  }
}
