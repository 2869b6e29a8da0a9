package dev.domovoi.worker.tune;

/** A moving average of the time of one step. */
final class StepClock {
  private static final double KEEP = 0.9;

  private long started;
  private double seconds = -1;

  void start() {
    started = System.nanoTime();
  }

  void stop() {
    double last = (System.nanoTime() - started) / 1e9;
    seconds = seconds < 0 ? last : KEEP * seconds + (1 - KEEP) * last;
  }

  double seconds() {
    return Math.max(0, seconds);
  }
}
