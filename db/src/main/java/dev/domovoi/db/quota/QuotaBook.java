package dev.domovoi.db.quota;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.member.MemberDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Spending and giving back, inside another feature's transaction. Rows are locked in one order:
 * first the member's, then the community's.
 */
public final class QuotaBook {
  private final QuotaRule rule;
  private final Clock clock;
  private final LimitRows limits;
  private final UseRows uses;
  private final RequestRate rate = new RequestRate();
  private final VectorCount vectors = new VectorCount();
  private final CommunityBudget budgets = new CommunityBudget();

  public QuotaBook(QuotaRule rule, MemberDigest digests, Clock clock) {
    this.rule = rule;
    this.limits = new LimitRows(digests);
    this.uses = new UseRows(digests);
    this.clock = clock;
  }

  public QuotaRule rule() {
    return rule;
  }

  /** The day by the rule's own midnight. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), rule.zone());
  }

  /** What became of the wish to spend. */
  public sealed interface Spending {
    record Spent(Charge charge) implements Spending {}

    /** Nothing was spent. */
    record Refused(QuotaKind kind, QuotaState state) implements Spending {}
  }

  /**
   * Spends what a job needs, if it is left. Two transactions that spend for the same member or
   * community wait for each other, so limits hold for any number of threads and processes.
   *
   * @param member the number of the job's member, whose row the caller has locked
   */
  public Spending spend(Handle handle, long member, NewJob job, LocalDate day) {
    Instant now = UtcInstants.now(clock);
    QuotaLimits allowed = limits.of(handle, job.holder(), rule.limits(), now);
    if (allowed.requestsPerMinute() != QuotaLimits.UNLIMITED
        && rate.requests(handle, member, now) >= allowed.requestsPerMinute()) {
      return refused(handle, member, job, day, QuotaKind.REQUESTS);
    }
    if (job.request().isForVector()) {
      return spendVector(handle, member, job, day, allowed.of(QuotaKind.VECTORS));
    }
    int fineTunes = job.lane() == Lane.FINE_TUNE ? 1 : 0;
    int pictures = job.request().cost();
    DayUse use = uses.obtain(handle, member, job.member(), day);
    Charge charge = new Charge(job.community(), day, pictures, fineTunes, use.resets());
    if (!take(handle, member, charge, allowed)) {
      boolean pictureless = left(allowed, use, QuotaKind.PICTURES) < pictures;
      QuotaKind kind = pictureless ? QuotaKind.PICTURES : QuotaKind.FINE_TUNES;
      return refused(handle, member, job, day, kind);
    }
    if (!budgets.spend(handle, job.community(), day, pictures)) {
      giveBack(handle, member, charge);
      return refused(handle, member, job, day, QuotaKind.COMMUNITY);
    }
    return new Spending.Spent(charge);
  }

  /** Nothing is painted, so nothing is spent; but what is stored for a member must have an end. */
  private Spending spendVector(Handle handle, long member, NewJob job, LocalDate day, int limit) {
    int used = vectors.since(handle, member, start(day));
    return used < limit
        ? new Spending.Spent(new Charge(job.community(), day, 0, 0, 0))
        : new Spending.Refused(
            QuotaKind.VECTORS, new QuotaState(limit, used, start(day.plusDays(1))));
  }

  private Spending refused(Handle handle, long member, NewJob job, LocalDate day, QuotaKind kind) {
    return new Spending.Refused(
        kind, state(handle, Optional.of(member), job.holder(), day).of(kind));
  }

  private boolean take(Handle handle, long member, Charge charge, QuotaLimits allowed) {
    return handle
            .createUpdate(
                """
                UPDATE quota_use
                SET used = used + :pictures, total = total + :pictures,
                    fine_tunes = fine_tunes + :fineTunes,
                    total_fine_tunes = total_fine_tunes + :fineTunes
                WHERE member = :member AND quota_day = :day AND resets = :resets
                  AND used <= :limit - :pictures AND total <= :cap - :pictures
                  AND fine_tunes <= :fineTuneLimit - :fineTunes
                  AND total_fine_tunes <= :fineTuneCap - :fineTunes
                """)
            .bindMethods(charge)
            .bind("member", member)
            .bind("limit", allowed.picturesPerDay())
            .bind("cap", cap(allowed, QuotaKind.PICTURES))
            .bind("fineTuneLimit", allowed.fineTunesPerDay())
            .bind("fineTuneCap", cap(allowed, QuotaKind.FINE_TUNES))
            .execute()
        == 1;
  }

  /** The most of a whole day, resets included. A limit above the ceiling is an owner's gift. */
  private int cap(QuotaLimits allowed, QuotaKind kind) {
    return Math.max(rule.ceiling().of(kind), allowed.of(kind));
  }

  /** Gives back what a job of a member has spent, on the day on which it was spent. */
  public void refund(Handle handle, long member, Charge charge) {
    giveBack(handle, member, charge);
    budgets.refund(handle, charge.community(), charge.day(), charge.pictures());
  }

  private static void giveBack(Handle handle, long member, Charge charge) {
    handle
        .createUpdate(
            """
            UPDATE quota_use
            SET total = GREATEST(total - :pictures, 0),
                total_fine_tunes = GREATEST(total_fine_tunes - :fineTunes, 0),
                used = CASE resets WHEN :resets THEN GREATEST(used - :pictures, 0) ELSE used END,
                fine_tunes = CASE resets WHEN :resets
                  THEN GREATEST(fine_tunes - :fineTunes, 0) ELSE fine_tunes END
            WHERE member = :member AND quota_day = :day
            """)
        .bindMethods(charge)
        .bind("member", member)
        .execute();
  }

  /** Gives a member the quota of a day anew. */
  public void reset(Handle handle, long member, LocalDate day, boolean wholly) {
    handle
        .createUpdate(
            """
            UPDATE quota_use
            SET used = 0, fine_tunes = 0, resets = resets + 1,
                total = CASE WHEN :wholly THEN 0 ELSE total END,
                total_fine_tunes = CASE WHEN :wholly THEN 0 ELSE total_fine_tunes END
            WHERE member = :member AND quota_day = :day
            """)
        .bind("wholly", wholly)
        .bind("member", member)
        .bind("day", day)
        .execute();
  }

  /** Keeps what a member has used today, while the member's own rows go. */
  public void hide(Handle handle, long member, MemberId id) {
    uses.hide(handle, member, id, today());
  }

  /**
   * A member's quota on a day.
   *
   * @param member the member's number, if there is one
   */
  public MemberQuota state(
      Handle handle, Optional<Long> member, QuotaHolder holder, LocalDate day) {
    Instant now = UtcInstants.now(clock);
    QuotaLimits allowed = limits.of(handle, holder, rule.limits(), now);
    DayUse use =
        member
            .flatMap(id -> uses.find(handle, id, day))
            .or(() -> uses.forgotten(handle, holder.member(), day))
            .orElse(DayUse.NONE);
    Instant renewsAt = start(day.plusDays(1));
    return new MemberQuota(
        daily(allowed, use, QuotaKind.PICTURES, renewsAt),
        daily(allowed, use, QuotaKind.FINE_TUNES, renewsAt),
        new QuotaState(
            allowed.requestsPerMinute(),
            member.map(id -> rate.requests(handle, id, now)).orElse(0),
            member.map(id -> rate.renewsAt(handle, id, now)).orElse(now)),
        budgets
            .budget(handle, holder.community())
            .map(
                budget ->
                    new QuotaState(
                        budget, budgets.used(handle, holder.community(), day), renewsAt)));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(rule.zone()).toInstant();
  }

  private QuotaState daily(QuotaLimits allowed, DayUse use, QuotaKind kind, Instant renewsAt) {
    int used = kind == QuotaKind.PICTURES ? use.used() : use.fineTunes();
    int limit = allowed.of(kind);
    return new QuotaState(limit, Math.max(used, limit - left(allowed, use, kind)), renewsAt);
  }

  private int left(QuotaLimits allowed, DayUse use, QuotaKind kind) {
    int used = kind == QuotaKind.PICTURES ? use.used() : use.fineTunes();
    int total = kind == QuotaKind.PICTURES ? use.total() : use.totalFineTunes();
    return Math.max(0, Math.min(allowed.of(kind) - used, cap(allowed, kind) - total));
  }
}
