package dev.domovoi.loadtest.discord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When shards were away: not connected, or without a session. What members do meanwhile reaches the
 * bot late or never. Thread-safe.
 */
final class Presence {
  private final long began = System.nanoTime();
  private final Map<Integer, Long> leftAt = new HashMap<>();
  private final List<Absence> absences = new ArrayList<>();
  private boolean seen;

  /** A stretch of time, by {@link System#nanoTime}. */
  private record Absence(long from, long to) {}

  synchronized void came(int shard) {
    Long from = seen ? leftAt.remove(shard) : Long.valueOf(began);
    seen = true;
    if (from != null) {
      absences.add(new Absence(from, System.nanoTime()));
    }
  }

  synchronized void left(int shard) {
    leftAt.putIfAbsent(shard, System.nanoTime());
  }

  /** Whether any shard was away at any moment between two. */
  synchronized boolean wasAway(long from, long to) {
    return !seen
        || leftAt.values().stream().anyMatch(left -> left - to <= 0)
        || absences.stream().anyMatch(one -> one.from() - to <= 0 && one.to() - from >= 0);
  }
}
