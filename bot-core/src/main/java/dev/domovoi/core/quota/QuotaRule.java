package dev.domovoi.core.quota;

import java.time.ZoneId;

/**
 * How many pictures a member may have in one day.
 *
 * @param picturesPerDay 0 or more
 * @param zone whose midnight renews it
 */
public record QuotaRule(int picturesPerDay, ZoneId zone) {
  public QuotaRule {
    if (picturesPerDay < 0) {
      throw new IllegalArgumentException("picturesPerDay must not be negative");
    }
  }
}
