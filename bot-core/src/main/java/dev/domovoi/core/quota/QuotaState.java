package dev.domovoi.core.quota;

import java.time.Instant;

/**
 * How much of one kind is left at a moment.
 *
 * @param limit {@link QuotaLimits#UNLIMITED} if there is none
 * @param used so far, waiting jobs included
 * @param renewsAt when more is left again: for what is counted by the day, the day's end; for
 *     requests, when the oldest of the last minute no longer counts
 */
public record QuotaState(int limit, int used, Instant renewsAt) {
  public int left() {
    return Math.max(0, limit - used);
  }

  public boolean isLimited() {
    return limit != QuotaLimits.UNLIMITED;
  }
}
