package dev.domovoi.worker.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Who closes an array: the innermost open {@link NDScope}, or its manager. */
public final class Scopes {
  private Scopes() {}

  /** Runs {@code body}, closes every array it made except its result, and returns that. */
  public static NDArray keep(Supplier<NDArray> body) {
    NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = body.get();
      NDScope.unregister(result);
    }
    NDScope.register(result);
    return result;
  }

  /** Takes an array out of the open scope: it lives until it or {@code owner} is closed. */
  public static NDArray own(NDManager owner, NDArray array) {
    array.attach(owner);
    NDScope.unregister(array);
    return array;
  }
}
