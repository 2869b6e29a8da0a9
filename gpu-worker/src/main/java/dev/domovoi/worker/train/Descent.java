package dev.domovoi.worker.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.Map;
import java.util.function.Function;

/** What trainings have in common. */
final class Descent {
  private Descent() {}

  /**
   * Adds a loss's gradients to those of the parameters.
   *
   * @param parent whose device is used; nothing stays attached to it
   * @param loss one number, given the manager of the step's arrays
   * @return its value
   */
  static double gradients(NDManager parent, Function<NDManager, NDArray> loss) {
    try (NDManager local = parent.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray value = loss.apply(local);
        collector.backward(value);
        return value.getFloat();
      }
    }
  }

  /** The tensor of a name that must be there. */
  static <T> T get(Map<String, T> tensors, String name) {
    T tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no tensor " + name);
    }
    return tensor;
  }
}
