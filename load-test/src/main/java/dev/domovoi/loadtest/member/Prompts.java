package dev.domovoi.loadtest.member;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** What members ask for. No two requests are for the same picture, so each must be painted. */
public final class Prompts {
  private static final List<String> STYLES =
      List.of("van gogh", "gold statue", "pencil sketch", "neon light", "watercolour", "mosaic");

  private final AtomicLong seeds = new AtomicLong(1);

  String style(RandomGenerator random) {
    return STYLES.get(random.nextInt(STYLES.size()));
  }

  /** The first of so many seeds that nobody else gets. */
  long seeds(int count) {
    return seeds.getAndAdd(count);
  }
}
