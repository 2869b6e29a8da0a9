package dev.domovoi.telegram.outbound;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many messages in any stretch of time, as the receiver sees it. A message counts from
 * the start of its call until a window after the call's end: wherever between them the server
 * counts it, the limit holds. Not thread-safe.
 */
final class SlidingWindow {
  private final int max;
  private final long window;
  private final Deque<Long> ended = new ArrayDeque<>();
  private int running;

  /**
   * @param window in nanoseconds
   */
  SlidingWindow(int max, long window) {
    this.max = max;
    this.window = window;
  }

  /** Whether so many more may start. One call that is larger than the window may go alone. */
  boolean hasRoom(int weight, long now) {
    forget(now);
    int used = running + ended.size();
    return used == 0 || used + weight <= max;
  }

  /** When there is room, as far as calls that have ended decide it. */
  long roomAt(int weight, long now) {
    forget(now);
    int tooMany = Math.min(running + ended.size() + weight - max, ended.size());
    return tooMany <= 0 ? now : ended.stream().skip(tooMany - 1L).findFirst().orElse(now) + window;
  }

  void start(int weight) {
    running += weight;
  }

  void end(int weight, long now) {
    running -= weight;
    for (int i = 0; i < weight; i++) {
      ended.addLast(now);
    }
  }

  /** Counts what was sent before this process began; to be called in the order of sending. */
  void restore(int weight, long at) {
    start(weight);
    end(weight, at);
  }

  private void forget(long now) {
    while (!ended.isEmpty() && now - ended.getFirst() >= window) {
      ended.removeFirst();
    }
  }
}
