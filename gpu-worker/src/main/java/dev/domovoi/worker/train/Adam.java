package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import dev.domovoi.worker.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba 2015) in place, with an exponential moving average of the weights. Gradients
 * must be off on the calling thread.
 */
final class Adam {
  private static final double EPSILON = 1e-8;

  /** Longer gradients are shortened to this: one odd batch must not undo a thousand. */
  private static final double MAX_NORM = 1;

  private final double beta1;
  private final double beta2;
  private final double averaging;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private long steps;

  /** One parameter with its moments and average. */
  private record Slot(NDArray value, NDArray mean, NDArray square, NDArray average, double rate) {}

  /**
   * @param manager owner of the moments
   * @param parameters that require gradients, by name
   * @param rate factor of the learning rate for a parameter's name
   * @param averaging what the moving average keeps each step, 0 to 1
   */
  Adam(
      NDManager manager,
      Map<String, NDArray> parameters,
      ToDoubleFunction<String> rate,
      double beta1,
      double beta2,
      double averaging) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.averaging = averaging;
    parameters.forEach(
        (name, value) -> {
          NDArray mean = value.zerosLike();
          NDArray square = value.zerosLike();
          NDArray average = value.duplicate();
          for (NDArray array : new NDArray[] {mean, square, average}) {
            array.attach(manager);
            NDScope.unregister(array);
          }
          slots.put(name, new Slot(value, mean, square, average, rate.applyAsDouble(name)));
        });
  }

  /**
   * One step along the gradients, which are zero afterwards.
   *
   * @return false if the gradients were not finite; nothing has changed then
   */
  boolean step(double learningRate) {
    double norm = norm();
    if (!Double.isFinite(norm)) {
      slots.values().forEach(slot -> zero(slot.value.getGradient()));
      return false;
    }
    double clip = Math.min(1, MAX_NORM / (norm + 1e-12));
    steps++;
    double bias1 = 1 - Math.pow(beta1, steps);
    double bias2 = 1 - Math.pow(beta2, steps);
    // Early averages would otherwise remember the random start.
    double keep = Math.min(averaging, (1.0 + steps) / (10.0 + steps));
    slots
        .values()
        .forEach(
            slot -> {
              try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray gradient = slot.value.getGradient();
                slot.mean.muli(beta1).addi(gradient.mul(clip * (1 - beta1)));
                slot.square.muli(beta2).addi(gradient.square().muli(clip * clip * (1 - beta2)));
                NDArray change =
                    slot.mean
                        .div(slot.square.div(bias2).sqrt().addi(EPSILON))
                        .muli(learningRate * slot.rate / bias1);
                slot.value.subi(change);
                slot.average.muli(keep).addi(slot.value.mul(1 - keep));
                gradient.muli(0);
              }
            });
    return true;
  }

  private double norm() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList squares = new NDList();
      slots.values().forEach(slot -> squares.add(slot.value.getGradient().square().sum()));
      return Math.sqrt(NDArrays.stack(squares).sum().getFloat());
    }
  }

  /** Multiplying by zero would keep what is not a number. */
  private static void zero(NDArray gradient) {
    gradient.set(new NDIndex("..."), 0);
    gradient.close();
  }

  /** The averaged parameters. */
  Map<String, HostTensor> averages() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    slots.forEach((name, slot) -> out.put(name, HostTensor.copyOf(slot.average)));
    return out;
  }

  /** Everything needed to go on: values, moments and averages, under prefixed names. */
  Map<String, HostTensor> state() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    out.put("steps", HostTensor.ofLongs(new long[] {steps}, 1));
    slots.forEach(
        (name, slot) -> {
          out.put("value/" + name, HostTensor.copyOf(slot.value));
          out.put("mean/" + name, HostTensor.copyOf(slot.mean));
          out.put("square/" + name, HostTensor.copyOf(slot.square));
          out.put("average/" + name, HostTensor.copyOf(slot.average));
        });
    return out;
  }

  /** What {@link #restore} takes for a fresh start from given parameters. */
  static Map<String, HostTensor> startingFrom(Map<String, HostTensor> parameters) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    parameters.forEach(
        (name, tensor) -> {
          out.put("value/" + name, tensor);
          out.put("average/" + name, tensor);
        });
    return out;
  }

  /** Takes over what {@link #state} gave, for all parameters that it knows with the same shape. */
  void restore(Map<String, HostTensor> state, NDManager manager) {
    HostTensor saved = state.get("steps");
    if (saved != null) {
      steps = saved.longs()[0];
    }
    slots.forEach(
        (name, slot) -> {
          copy(state.get("value/" + name), slot.value, manager);
          copy(state.get("mean/" + name), slot.mean, manager);
          copy(state.get("square/" + name), slot.square, manager);
          copy(state.get("average/" + name), slot.average, manager);
        });
  }

  private static void copy(@Nullable HostTensor from, NDArray to, NDManager manager) {
    if (from == null || from.elements() != to.size()) {
      return;
    }
    try (NDArray array = from.toArray(manager)) {
      array.copyTo(to);
    }
  }
}
