package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adam (Kingma and Ba 2015) in place. Gradients must be off on the calling thread. */
public final class TuneAdam {
  private static final double EPSILON = 1e-8;
  private static final NDIndex ALL = new NDIndex("...");
  private static final String STEPS = "adam/steps";

  private final double rate;
  private final double beta1;
  private final double beta2;
  private final List<Slot> slots = new ArrayList<>();
  private long steps;

  private record Slot(String name, NDArray value, NDArray mean, NDArray square) {
    Map<String, NDArray> arrays() {
      return Map.of("value/" + name, value, "mean/" + name, mean, "square/" + name, square);
    }
  }

  /**
   * @param manager owner of the moments
   * @param parameters that require gradients
   */
  TuneAdam(NDManager manager, Map<String, NDArray> parameters, TuneSettings settings) {
    this(manager, parameters, settings.learningRate(), settings.beta1(), settings.beta2());
  }

  /**
   * @param manager owner of the moments
   * @param parameters that require gradients
   * @param rate of learning
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   */
  public TuneAdam(
      NDManager manager, Map<String, NDArray> parameters, double rate, double beta1, double beta2) {
    this.rate = rate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    parameters.forEach(
        (name, value) -> {
          NDArray mean = value.zerosLike();
          NDArray square = value.zerosLike();
          for (NDArray array : List.of(mean, square)) {
            array.attach(manager);
            NDScope.unregister(array);
          }
          slots.add(new Slot(name, value, mean, square));
        });
  }

  /**
   * One step along the gradients, which are zero afterwards.
   *
   * @return false if a gradient is not finite; nothing but the gradients has changed then
   */
  public boolean step() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<NDArray> gradients = slots.stream().map(slot -> slot.value.getGradient()).toList();
      boolean finite = finite(gradients);
      if (finite) {
        steps++;
        for (int i = 0; i < gradients.size(); i++) {
          update(slots.get(i), gradients.get(i));
        }
      }
      for (NDArray gradient : gradients) {
        // Multiplying by zero would keep what is not a number, and copyTo would swap the memory
        // for a Java buffer that does not live as long.
        gradient.set(ALL, 0);
      }
      return finite;
    }
  }

  private void update(Slot slot, NDArray gradient) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      slot.mean.muli(beta1).addi(gradient.mul(1 - beta1));
      slot.square.muli(beta2).addi(gradient.square().muli(1 - beta2));
      NDArray length = slot.square.sqrt().divi(Math.sqrt(1 - Math.pow(beta2, steps)));
      NDArray change = slot.mean.div(length.addi(EPSILON));
      slot.value.subi(change.muli(rate / (1 - Math.pow(beta1, steps))));
    }
  }

  private static boolean finite(List<NDArray> gradients) {
    NDList sums = new NDList();
    gradients.forEach(gradient -> sums.add(gradient.abs().sum()));
    return Double.isFinite(NDArrays.stack(sums).sum().getFloat());
  }

  /** Parameters and moments by prefixed name. */
  public Map<String, HostTensor> state() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    out.put(STEPS, HostTensor.ofLongs(new long[] {steps}, 1));
    for (Slot slot : slots) {
      slot.arrays().forEach((name, array) -> out.put(name, HostTensor.copyOf(array)));
    }
    return out;
  }

  /**
   * Takes over what {@link #state} gave.
   *
   * @throws WeightsException if something is missing or of wrong shape; nothing has changed then
   */
  public void restore(Map<String, HostTensor> state, NDManager manager) {
    HostTensor saved = state.get(STEPS);
    Map<String, NDArray> targets = new LinkedHashMap<>();
    slots.forEach(slot -> targets.putAll(slot.arrays()));
    targets.forEach(
        (name, array) -> {
          HostTensor tensor = state.get(name);
          if (saved == null
              || tensor == null
              || !Arrays.equals(tensor.shape(), array.getShape().getShape())) {
            throw new WeightsException(
                "The checkpoint's tensor \"" + name + "\" is missing or of wrong shape.");
          }
        });
    targets.forEach(
        (name, array) -> {
          HostTensor tensor = state.get(name);
          if (tensor != null) {
            try (NDArray from = tensor.toArray(manager)) {
              array.set(ALL, from);
            }
          }
        });
    steps = saved == null ? 0 : saved.longs()[0];
  }
}
