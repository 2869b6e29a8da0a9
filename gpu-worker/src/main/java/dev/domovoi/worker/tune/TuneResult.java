package dev.domovoi.worker.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fine-tuning ended. What was learned is in the {@link Adaptation}.
 *
 * @param end why
 * @param steps done in all, with those before a checkpoint
 * @param losses of the last step by name, each times its weight; empty if there was none
 */
public record TuneResult(End end, int steps, Map<String, Double> losses) {
  /** Copies the map, keeping its order. */
  public TuneResult {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  /** Why fine-tuning ended. */
  public enum End {
    /** All steps are done. */
    FINISHED,
    /** The monitor asked for it. */
    CANCELLED,
    /** The loss no longer fell. */
    EARLY,
    /** A loss or gradient was not finite; the parameters are those before that step. */
    DIVERGED
  }
}
