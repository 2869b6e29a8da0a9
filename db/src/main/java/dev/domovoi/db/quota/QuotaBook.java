package dev.domovoi.db.quota;

import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.QuotaState;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Spending and giving back, inside another feature's transaction. */
public final class QuotaBook {
  private final QuotaRule rule;
  private final Clock clock;

  public QuotaBook(QuotaRule rule, Clock clock) {
    this.rule = rule;
    this.clock = clock;
  }

  /** The day by the rule's own midnight. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), rule.zone());
  }

  /**
   * Spends pictures if as many are left. Two transactions that spend for the same member wait for
   * each other, so the limit holds for any number of threads and processes.
   *
   * @return false if not; nothing is spent then
   */
  public boolean spend(Handle handle, long member, LocalDate day, int pictures) {
    if (pictures > rule.picturesPerDay()) {
      return false;
    }
    if (used(handle, member, day) == 0) {
      addRowIfMissing(handle, member, day);
    }
    return handle
            .createUpdate(
                """
                UPDATE quota_use SET used = used + :pictures
                WHERE member = :member AND quota_day = :day AND used + :pictures <= :limit
                """)
            .bind("pictures", pictures)
            .bind("member", member)
            .bind("day", day)
            .bind("limit", rule.picturesPerDay())
            .execute()
        == 1;
  }

  /** Gives pictures back to the day on which they were spent. */
  public void refund(Handle handle, long member, LocalDate day, int pictures) {
    handle
        .createUpdate(
            """
            UPDATE quota_use SET used = GREATEST(used - :pictures, 0)
            WHERE member = :member AND quota_day = :day
            """)
        .bind("pictures", pictures)
        .bind("member", member)
        .bind("day", day)
        .execute();
  }

  /** A member's quota on a day. */
  public QuotaState state(Handle handle, long member, LocalDate day) {
    return stateOf(used(handle, member, day), day);
  }

  /** The quota of someone who has spent nothing on a day. */
  public QuotaState untouched(LocalDate day) {
    return stateOf(0, day);
  }

  private QuotaState stateOf(int used, LocalDate day) {
    return new QuotaState(
        rule.picturesPerDay(), used, day.plusDays(1).atStartOfDay(rule.zone()).toInstant());
  }

  private static int used(Handle handle, long member, LocalDate day) {
    return handle
        .createQuery(
            """
            SELECT used FROM quota_use WHERE member = :member AND quota_day = :day
            """)
        .bind("member", member)
        .bind("day", day)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  private static void addRowIfMissing(Handle handle, long member, LocalDate day) {
    handle
        .createUpdate(
            """
            INSERT INTO quota_use (member, quota_day, used)
            SELECT :member, :day, 0
            WHERE NOT EXISTS (
              SELECT 1 FROM quota_use WHERE member = :member AND quota_day = :day)
            """)
        .bind("member", member)
        .bind("day", day)
        .execute();
  }
}
