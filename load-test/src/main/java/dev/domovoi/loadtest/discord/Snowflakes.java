package dev.domovoi.loadtest.discord;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that tell when they were made: milliseconds since 2015 in the bits from 22 on. */
final class Snowflakes {
  private static final long EPOCH = 1_420_070_400_000L;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  Snowflakes(InstantSource clock) {
    this.clock = clock;
  }

  /** A new id, larger than all before. */
  long next() {
    long now = (clock.millis() - EPOCH) << 22;
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
