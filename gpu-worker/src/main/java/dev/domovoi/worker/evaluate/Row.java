package dev.domovoi.worker.evaluate;

/**
 * One line of the table.
 *
 * @param measure what was measured
 * @param value the figure; NaN if it was not measured
 * @param unit of value, bar and aim, such as {@code dB}
 * @param bar what must hold
 * @param aim what is hoped for; NaN if nothing beyond the bar
 * @param atMost whether small values are good
 * @param note what helps to read it, such as what the painter's own pictures reach
 */
public record Row(
    String measure,
    double value,
    String unit,
    double bar,
    double aim,
    boolean atMost,
    String note) {

  /** What came of it. */
  public enum Outcome {
    /** The aim is reached. */
    AIM,
    /** The bar holds, the aim is not reached. */
    HOLDS,
    /** The bar does not hold. */
    SHORT,
    /** Not measured in this run. */
    SKIPPED
  }

  /** Compares with bar and aim. */
  public Outcome outcome() {
    if (Double.isNaN(value)) {
      return Outcome.SKIPPED;
    }
    if (reaches(aim)) {
      return Outcome.AIM;
    }
    return reaches(bar) ? Outcome.HOLDS : Outcome.SHORT;
  }

  private boolean reaches(double limit) {
    return atMost ? value <= limit : value >= limit;
  }
}
