package dev.domovoi.worker.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of one task.
 *
 * @param min shortest, in milliseconds
 * @param median in milliseconds
 */
public record Timing(double min, double median) {
  /** Of measured milliseconds, at least one. */
  static Timing of(List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    return new Timing(sorted.get(0), sorted.get(sorted.size() / 2));
  }

  /**
   * Runs each task once unmeasured, then all in turn, so that what else the machine does meets all
   * alike.
   */
  static Map<String, Timing> interleaved(Map<String, Runnable> tasks, int repeats) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    tasks.forEach(
        (name, task) -> {
          task.run();
          times.put(name, new ArrayList<>());
        });
    for (int i = 0; i < repeats; i++) {
      tasks.forEach(
          (name, task) -> {
            long start = System.nanoTime();
            task.run();
            times.computeIfAbsent(name, n -> new ArrayList<>()).add(millisSince(start));
          });
    }
    Map<String, Timing> out = new LinkedHashMap<>();
    times.forEach((name, millis) -> out.put(name, of(millis)));
    return out;
  }

  static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
