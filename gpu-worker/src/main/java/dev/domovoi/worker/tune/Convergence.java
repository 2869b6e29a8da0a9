package dev.domovoi.worker.tune;

import java.util.Optional;

/** Watches a smoothed loss for the early stop. */
final class Convergence {
  private static final double KEEP = 0.9;

  private final Optional<TuneSettings.EarlyStop> rule;
  private State state;

  /**
   * What has to be kept to go on.
   *
   * @param smoothed moving average of the loss; infinite before the first
   * @param best lowest average that counted
   * @param bestStep when
   */
  record State(double smoothed, double best, int bestStep) {
    static final State START = new State(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
  }

  Convergence(Optional<TuneSettings.EarlyStop> rule, State state) {
    this.rule = rule;
    this.state = state;
  }

  State state() {
    return state;
  }

  /**
   * Takes note of a loss.
   *
   * @param done steps done, with this one
   * @return whether to stop
   */
  boolean reached(double loss, int done) {
    double smoothed =
        Double.isInfinite(state.smoothed) ? loss : KEEP * state.smoothed + (1 - KEEP) * loss;
    double needed = rule.map(TuneSettings.EarlyStop::improvement).orElse(0.0);
    boolean better = Double.isInfinite(state.best) || smoothed < state.best - needed;
    state =
        better
            ? new State(smoothed, smoothed, done)
            : new State(smoothed, state.best, state.bestStep);
    return rule.isPresent() && done - state.bestStep >= rule.get().patience();
  }
}
