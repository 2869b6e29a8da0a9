package dev.domovoi.db.quota;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.db.member.MemberDigest;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Rows of the tables {@code quota_use} and {@code forgotten_use}. */
final class UseRows {
  private final MemberDigest digests;

  UseRows(MemberDigest digests) {
    this.digests = digests;
  }

  Optional<DayUse> find(Handle handle, long member, LocalDate day) {
    return handle
        .createQuery("SELECT * FROM quota_use WHERE member = :member AND quota_day = :day")
        .bind("member", member)
        .bind("day", day)
        .map(DayUse::of)
        .findOne();
  }

  /** What somebody used on a day before they were forgotten on it. */
  Optional<DayUse> forgotten(Handle handle, MemberId member, LocalDate day) {
    boolean none =
        handle
            .createQuery("SELECT NOT EXISTS (SELECT 1 FROM forgotten_use WHERE quota_day = :day)")
            .bind("day", day)
            .mapTo(Boolean.class)
            .one();
    return none
        ? Optional.empty()
        : handle
            .createQuery("SELECT * FROM forgotten_use WHERE member = :member AND quota_day = :day")
            .bind("member", digests.of(handle, member))
            .bind("day", day)
            .map(DayUse::of)
            .findOne();
  }

  /** A member's row, a new one if need be. */
  DayUse obtain(Handle handle, long member, MemberId id, LocalDate day) {
    return find(handle, member, day)
        .orElseGet(
            () -> {
              DayUse start = forgotten(handle, id, day).orElse(DayUse.NONE);
              insert(handle, member, day, start);
              return start;
            });
  }

  /** Keeps what a member has used on a day, while the member's own row goes. */
  void hide(Handle handle, long member, MemberId id, LocalDate day) {
    find(handle, member, day)
        .ifPresent(
            use ->
                bind(
                        handle,
                        """
                        MERGE INTO forgotten_use
                          (member, quota_day, used, fine_tunes, total, total_fine_tunes, resets)
                        KEY (member, quota_day)
                        VALUES (:member, :day, :used, :fineTunes, :total, :totalFineTunes, :resets)
                        """,
                        day,
                        use)
                    .bind("member", digests.of(handle, id))
                    .execute());
  }

  private static void insert(Handle handle, long member, LocalDate day, DayUse use) {
    bind(
            handle,
            """
            INSERT INTO quota_use
              (member, quota_day, used, fine_tunes, total, total_fine_tunes, resets)
            VALUES (:member, :day, :used, :fineTunes, :total, :totalFineTunes, :resets)
            """,
            day,
            use)
        .bind("member", member)
        .execute();
  }

  private static Update bind(Handle handle, String sql, LocalDate day, DayUse use) {
    return handle
        .createUpdate(sql)
        .bind("day", day)
        .bind("used", use.used())
        .bind("fineTunes", use.fineTunes())
        .bind("total", use.total())
        .bind("totalFineTunes", use.totalFineTunes())
        .bind("resets", use.resets());
  }
}
