package dev.domovoi.worker.hypertrain;

import java.util.Map;
import java.util.function.Supplier;

/** Follows the training of a hypernetwork, on the training thread. */
@FunctionalInterface
public interface MapperMonitor {
  /** Nobody watches. */
  MapperMonitor NONE = progress -> {};

  /**
   * How far training is.
   *
   * @param step steps done
   * @param steps wanted
   * @param losses of the last step by name, each times its weight
   * @param seconds of the last step
   * @param checkpoint gives the state after this step; only during the monitor's call
   */
  record Progress(
      int step,
      int steps,
      Map<String, Double> losses,
      double seconds,
      Supplier<MapperCheckpoint> checkpoint) {
    /** Sum of the losses. */
    public double total() {
      return losses.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /** After each step. */
  void step(Progress progress);

  /** Asked before each step: whether to end now. */
  default boolean cancelled() {
    return false;
  }
}
