package dev.domovoi.worker.weights;

import dev.domovoi.worker.weights.StrictPickle.PickleFault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state dictionary of a TorchScript module: its tensors by the names of the attributes on the
 * way to them, joined with dots, as PyTorch's {@code state_dict()} names them.
 */
final class ScriptState {
  private final Map<String, HostTensor> tensors = new LinkedHashMap<>();

  /** Characters of names that may still be made: a module met on many paths could make endless. */
  private long budget;

  private ScriptState(long budget) {
    this.budget = budget;
  }

  /**
   * Flattens assembled modules; values that are neither tensors nor modules are left out.
   *
   * @param module attributes by name, submodules as maps, at most 32 deep
   * @param budget how many characters all names may have
   * @throws PickleFault if they have more
   */
  static Map<String, HostTensor> of(Map<?, ?> module, long budget) {
    ScriptState state = new ScriptState(budget);
    state.collect("", module);
    return state.tensors;
  }

  private void collect(String prefix, Map<?, ?> module) {
    module.forEach(
        (name, value) -> {
          boolean isModule = value instanceof Map<?, ?>;
          if (isModule || value instanceof HostTensor) {
            String key = prefix + name;
            budget -= key.length() + 1;
            if (budget < 0) {
              throw new PickleFault("it names more tensors than it can hold");
            }
            if (value instanceof Map<?, ?> inner) {
              collect(key + ".", inner);
            } else if (value instanceof HostTensor tensor) {
              tensors.put(key, tensor);
            }
          }
        });
  }
}
