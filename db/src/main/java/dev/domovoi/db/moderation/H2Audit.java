package dev.domovoi.db.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.moderation.Audit;
import dev.domovoi.core.moderation.AuditEntry;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit log in the table {@code audit}. */
public final class H2Audit implements Audit {
  private final Transactions transactions;

  public H2Audit(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<AuditEntry> latest(CommunityId community, Optional<String> about, int limit) {
    return transactions.read(
        handle ->
            about
                .map(id -> about(handle, community, id, limit))
                .orElseGet(() -> all(handle, community, limit)));
  }

  private static List<AuditEntry> all(Handle handle, CommunityId community, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM audit
            WHERE community = :community AND community_platform = :platform
            ORDER BY community, community_platform, id DESC
            FETCH FIRST :limit ROWS ONLY
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("limit", limit)
        .map(H2Audit::entry)
        .list();
  }

  private static List<AuditEntry> about(
      Handle handle, CommunityId community, String id, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM (
              SELECT * FROM audit WHERE actor = :about
              UNION
              SELECT * FROM audit WHERE subject = :about) a
            WHERE community = :community AND community_platform = :platform
            ORDER BY id DESC
            FETCH FIRST :limit ROWS ONLY
            """)
        .bind("about", id)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("limit", limit)
        .map(H2Audit::entry)
        .list();
  }

  private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        UtcInstants.getRequired(row, "at"),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("details"));
  }
}
