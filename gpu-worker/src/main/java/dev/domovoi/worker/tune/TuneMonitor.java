package dev.domovoi.worker.tune;

/** Follows fine-tuning, on the training thread. */
@FunctionalInterface
public interface TuneMonitor {
  /** Nobody watches. */
  TuneMonitor NONE = progress -> {};

  /** After each step. */
  void step(TuneProgress progress);

  /** Asked before each step: whether to end now. May be answered from another thread's word. */
  default boolean cancelled() {
    return false;
  }
}
