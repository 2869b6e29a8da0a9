package dev.domovoi.loadtest.report;

import java.util.stream.LongStream;

/**
 * How times are distributed, in milliseconds; by the nearest rank, so that each is a time that was
 * measured. All 0 if there are none.
 */
public record Percentiles(int count, double p50, double p90, double p99, double p999, double max) {

  /**
   * @param nanos in any order
   */
  public static Percentiles of(LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    return new Percentiles(
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 0.999),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length - 1e-9);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)] / 1e6;
  }
}
