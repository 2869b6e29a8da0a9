package dev.domovoi.worker.evaluate;

import java.util.List;

/**
 * What an evaluation found.
 *
 * @param bundle name of the bundle
 * @param rows the table
 * @param styles every style under the judge
 * @param tunings the styles that were fine-tuned; may be empty
 * @param seconds that the evaluation took
 */
public record EvaluationReport(
    String bundle,
    List<Row> rows,
    List<StyleScore> styles,
    List<TuningScore> tunings,
    double seconds) {
  /** Copies the lists. */
  public EvaluationReport {
    rows = List.copyOf(rows);
    styles = List.copyOf(styles);
    tunings = List.copyOf(tunings);
  }
}
