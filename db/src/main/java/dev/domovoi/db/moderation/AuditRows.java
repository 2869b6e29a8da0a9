package dev.domovoi.db.moderation;

import dev.domovoi.core.moderation.Deed;
import dev.domovoi.db.database.UtcInstants;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** Writing to the audit log, inside the transaction of what it is about. */
public final class AuditRows {
  private final Clock clock;

  public AuditRows(Clock clock) {
    this.clock = clock;
  }

  public void record(Handle handle, Deed deed) {
    handle
        .createUpdate(
            """
            INSERT INTO audit
              (at, community_platform, community, actor, action, subject, details)
            VALUES (:at, :platform, :community, :actor, :action, :subject, :details)
            """)
        .bind("at", UtcInstants.now(clock))
        .bind("platform", deed.community().platform().name())
        .bind("community", deed.community().id())
        .bind("actor", deed.actor().id())
        .bind("action", deed.action())
        .bind("subject", deed.subject())
        .bind("details", deed.details())
        .execute();
  }
}
