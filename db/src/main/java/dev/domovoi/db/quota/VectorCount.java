package dev.domovoi.db.quota;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** How many jobs for a vector alone a member has had accepted; failed ones do not count. */
final class VectorCount {

  int since(Handle handle, long member, Instant start) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM jobs
            WHERE member = :member AND accepted >= :since AND picture_count = 0
              AND state <> 'FAILED'
            """)
        .bind("member", member)
        .bind("since", start)
        .mapTo(Integer.class)
        .one();
  }
}
