package dev.domovoi.core.quota;

import java.time.Instant;

/**
 * A member's quota at a moment.
 *
 * @param limit pictures a day
 * @param used of them so far, those of waiting jobs included
 * @param renewsAt when {@code used} becomes 0 again
 */
public record QuotaState(int limit, int used, Instant renewsAt) {
  public int left() {
    return Math.max(0, limit - used);
  }
}
