package dev.domovoi.loadtest.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rules that a bot has broken. Thread-safe. */
public final class Violations {
  private static final int KEPT = 100;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Deque<String> latest = new ArrayDeque<>();

  /**
   * @param rule its name, such as {@code late-ack}
   * @param detail what was done
   */
  public synchronized void add(String rule, String detail) {
    counts.merge(rule, 1, Integer::sum);
    latest.addLast(rule + ": " + detail);
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
  }

  /** How often each rule was broken. */
  public synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /** The latest ones, oldest first. */
  public synchronized List<String> latest() {
    return List.copyOf(latest);
  }

  public synchronized void clear() {
    counts.clear();
    latest.clear();
  }
}
