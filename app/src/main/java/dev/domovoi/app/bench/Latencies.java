package dev.domovoi.app.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What operations took, by their names in the order of their first use. */
final class Latencies {
  private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

  <T> T measured(String operation, Supplier<T> task) {
    long start = System.nanoTime();
    T result = task.get();
    nanos.computeIfAbsent(operation, name -> new ArrayList<>()).add(System.nanoTime() - start);
    return result;
  }

  /** Forgets what was measured: the first runs are slower than all later ones. */
  void clear() {
    nanos.clear();
  }

  Map<String, StoreBench.Times> percentiles() {
    Map<String, StoreBench.Times> all = new LinkedHashMap<>();
    nanos.forEach((operation, values) -> all.put(operation, percentiles(values)));
    return all;
  }

  private static StoreBench.Times percentiles(List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return new StoreBench.Times(millis(sorted, 0.5), millis(sorted, 0.99));
  }

  private static double millis(List<Long> sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1)) / 1e6;
  }
}
