package dev.domovoi.core.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a reply that was not taken is tried again: after twice as long each time, with jitter, and
 * never earlier than the platform asked for.
 *
 * @param first wait
 * @param longest wait, jitter aside
 * @param maxAttempts after which the delivery is given up
 */
public record RetryPolicy(Duration first, Duration longest, int maxAttempts) {
  public RetryPolicy {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || maxAttempts < 1) {
      throw new IllegalArgumentException("Not a retry policy: " + first + ", " + longest);
    }
  }

  /** From 2 seconds to 10 minutes; about three hours in all, which outlasts most outages. */
  public static RetryPolicy standard() {
    return new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(10), 25);
  }

  /**
   * The wait after an attempt.
   *
   * @param attempt that failed, from 1
   * @param asked what the platform asked to wait
   */
  public Duration after(int attempt, @Nullable Duration asked, RandomGenerator random) {
    int doublings = Math.max(0, Math.min(attempt - 1, 30));
    double millis = Math.min(longest.toMillis(), first.toMillis() * (double) (1L << doublings));
    // Half fixed, half random: replies that failed together do not all come back together.
    Duration own = Duration.ofMillis(Math.round(millis / 2 + random.nextDouble() * millis / 2));
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }
}
