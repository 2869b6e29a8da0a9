package dev.domovoi.db.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.moderation.Communities;
import dev.domovoi.core.moderation.CommunitySettings;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.db.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Communities' settings in the table {@code communities}. */
public final class H2Communities implements Communities {
  private static final String SELECT =
      "SELECT * FROM communities WHERE community = :community AND community_platform = :platform";

  private final Transactions transactions;
  private final AuditRows audit;

  public H2Communities(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.audit = new AuditRows(clock);
  }

  @Override
  public CommunitySettings settings(CommunityId community) {
    return transactions.read(handle -> find(handle, SELECT, community)).orElseGet(this::standard);
  }

  private CommunitySettings standard() {
    return CommunitySettings.standard(StyleRequest.MAX_COUNT);
  }

  @Override
  public CommunitySettings change(Deed deed, UnaryOperator<CommunitySettings> change) {
    return transactions.write(
        handle -> {
          Optional<CommunitySettings> before =
              find(handle, SELECT + " FOR UPDATE", deed.community());
          if (before.isEmpty()) {
            // Of two who add the row at once, one fails at its key, and starts again.
            insert(handle, deed.community(), standard());
          }
          CommunitySettings after = change.apply(before.orElseGet(this::standard));
          update(handle, deed.community(), after);
          audit.record(handle, deed);
          return after;
        });
  }

  private static Optional<CommunitySettings> find(
      Handle handle, String sql, CommunityId community) {
    return handle
        .createQuery(sql)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .map(H2Communities::settings)
        .findOne();
  }

  private static void insert(Handle handle, CommunityId community, CommunitySettings settings) {
    write(
        handle,
        """
        INSERT INTO communities
          (community, community_platform, fine_tuning, max_count, daily_budget, spoiler,
           retention_days)
        VALUES (:community, :platform, :fineTuning, :maxCount, :budget, :spoiler, :retention)
        """,
        community,
        settings);
  }

  private static void update(Handle handle, CommunityId community, CommunitySettings settings) {
    write(
        handle,
        """
        UPDATE communities
        SET fine_tuning = :fineTuning, max_count = :maxCount, daily_budget = :budget,
            spoiler = :spoiler, retention_days = :retention
        WHERE community = :community AND community_platform = :platform
        """,
        community,
        settings);
  }

  private static void write(
      Handle handle, String sql, CommunityId community, CommunitySettings settings) {
    handle
        .createUpdate(sql)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("fineTuning", settings.fineTuning())
        .bind("maxCount", settings.maxCount())
        .bind("budget", orNull(settings.dailyBudget()))
        .bind("spoiler", settings.spoiler())
        .bind("retention", orNull(settings.retentionDays()))
        .execute();
  }

  private static CommunitySettings settings(ResultSet row, StatementContext context)
      throws SQLException {
    return new CommunitySettings(
        row.getBoolean("fine_tuning"),
        row.getInt("max_count"),
        optional(row, "daily_budget"),
        row.getBoolean("spoiler"),
        optional(row, "retention_days"));
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static OptionalInt optional(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
