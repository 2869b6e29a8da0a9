package dev.domovoi.loadtest.discord;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts calls in windows of time, one per bucket. Thread-safe. */
final class RateLimits {
  private static final int MANY = 5_000;

  private final Map<String, Window> windows = new HashMap<>();

  /**
   * How many calls a bucket takes in which time.
   *
   * @param name what the header says, the same for all channels or tokens
   */
  record Limit(String name, int calls, Duration time) {}

  /**
   * What became of a call.
   *
   * @param remaining calls; negative when this one is too much
   * @param resetAfter seconds
   */
  record State(Limit limit, int remaining, double resetAfter) {
    boolean exceeded() {
      return remaining < 0;
    }
  }

  private static final class Window {
    private long end;
    private int used;
  }

  /**
   * Counts a call.
   *
   * @param major the channel or token that has a bucket of its own
   */
  synchronized State count(Limit limit, String major) {
    long now = System.nanoTime();
    if (windows.size() > MANY) {
      windows.values().removeIf(window -> window.end < now);
    }
    Window window = windows.computeIfAbsent(limit.name() + ":" + major, key -> new Window());
    if (window.used == 0 || window.end <= now) {
      window.end = now + limit.time().toNanos();
      window.used = 0;
    }
    window.used++;
    return new State(limit, limit.calls() - window.used, (window.end - now) / 1e9);
  }
}
