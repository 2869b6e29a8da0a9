package dev.domovoi.db.quota;

import dev.domovoi.db.database.UtcInstants;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** How many jobs a member has had accepted in the last minute; failed ones do not count. */
final class RequestRate {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  int requests(Handle handle, long member, Instant now) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM jobs
            WHERE member = :member AND accepted > :since AND state <> 'FAILED'
              AND (quota_spent > 0 OR picture_count = 0)
            """)
        .bind("member", member)
        .bind("since", now.minus(WINDOW))
        .mapTo(Integer.class)
        .one();
  }

  /** When the oldest of them no longer counts; now if there is none. */
  Instant renewsAt(Handle handle, long member, Instant now) {
    return handle
        .createQuery(
            """
            SELECT accepted FROM jobs
            WHERE member = :member AND accepted > :since AND state <> 'FAILED'
              AND (quota_spent > 0 OR picture_count = 0)
            ORDER BY accepted
            FETCH FIRST 1 ROW ONLY
            """)
        .bind("member", member)
        .bind("since", now.minus(WINDOW))
        .map((row, context) -> UtcInstants.getRequired(row, "accepted"))
        .findOne()
        .map(oldest -> oldest.plus(WINDOW))
        .orElse(now);
  }
}
