package dev.domovoi.core.quota;

import java.time.ZoneId;

/**
 * What the operator allows.
 *
 * @param limits of each member for whom nothing else was set
 * @param ceiling the most that a member can get by what moderators do: no grant is higher, and no
 *     resets lead to more in one day; only owners can go beyond
 * @param zone whose midnight renews what is counted by the day
 */
public record QuotaRule(QuotaLimits limits, QuotaLimits ceiling, ZoneId zone) {

  /** The same limits for everybody, which moderators can only lower. */
  public QuotaRule(QuotaLimits limits, ZoneId zone) {
    this(limits, limits, zone);
  }

  /** A number of pictures a day, fine-tuned or not, as fast as one likes. */
  public QuotaRule(int picturesPerDay, ZoneId zone) {
    this(new QuotaLimits(picturesPerDay, picturesPerDay, QuotaLimits.UNLIMITED), zone);
  }
}
