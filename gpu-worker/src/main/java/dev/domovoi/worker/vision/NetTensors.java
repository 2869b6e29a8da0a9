package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of one net by name. */
public final class NetTensors implements AutoCloseable {
  private static final String RUNNING = ".running_";

  private final NDManager manager;
  private final Map<String, NDArray> tensors = new LinkedHashMap<>();

  /**
   * @param parent manager whose child will own the tensors until {@link #close()}
   * @param expected freshly initialised tensors: names and shapes
   * @param weights values, possibly among others
   * @param trainable whether all but running statistics require gradients
   * @throws WeightsException if a tensor is missing or of wrong shape
   */
  NetTensors(
      NDManager parent,
      Map<String, HostTensor> expected,
      Map<String, HostTensor> weights,
      boolean trainable) {
    this.manager = parent.newSubManager();
    expected.forEach(
        (name, wanted) -> {
          HostTensor tensor = weights.get(name);
          if (tensor == null || !Arrays.equals(tensor.shape(), wanted.shape())) {
            manager.close();
            throw new WeightsException(
                "The tensor \"" + name + "\" is missing or of wrong shape; train the net anew.");
          }
          NDArray array = tensor.toArray(manager);
          if (trainable && !name.contains(RUNNING)) {
            array.setRequiresGradient(true);
          }
          tensors.put(name, array);
        });
  }

  NDArray get(String name) {
    NDArray array = tensors.get(name);
    if (array == null) {
      throw new IllegalStateException("no tensor " + name);
    }
    return array;
  }

  /** What is trained: the arrays themselves. */
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> out = new LinkedHashMap<>(tensors);
    out.keySet().removeIf(name -> name.contains(RUNNING));
    return out;
  }

  /** What training only keeps statistics in: the arrays themselves. */
  public Map<String, NDArray> buffers() {
    Map<String, NDArray> out = new LinkedHashMap<>(tensors);
    out.keySet().removeIf(name -> !name.contains(RUNNING));
    return out;
  }

  @Override
  public void close() {
    manager.close();
  }
}
