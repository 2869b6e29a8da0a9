package dev.domovoi.db.privacy;

import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.privacy.Retention;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.privacy.JobRemoval.Removed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The sweep, some hundred jobs in a transaction. */
public final class H2Retention implements Retention {
  private static final int BATCH = 200;

  /** Days of a quota's calendar that /stats may still ask for. */
  private static final int STATISTICS_DAYS = 31;

  private final Transactions transactions;
  private final Clock clock;
  private final int days;
  private final Consumer<Collection<PictureId>> removedFiles;
  private final JobRemoval removal = new JobRemoval();

  private record Community(String platform, String id, int days) {}

  /**
   * @param days for which finished jobs are kept; communities may settle less
   * @param removedFiles told which files are gone, for caches
   */
  public H2Retention(
      Transactions transactions,
      Clock clock,
      int days,
      Consumer<Collection<PictureId>> removedFiles) {
    this.transactions = transactions;
    this.clock = clock;
    this.days = days;
    this.removedFiles = removedFiles;
  }

  @Override
  public int days() {
    return days;
  }

  @Override
  public int sweep() {
    Instant now = UtcInstants.now(clock);
    Removed all = removed(handle -> overdue(handle, before(now, days)));
    for (Community community : transactions.read(H2Retention::withOwnTime)) {
      all = all.plus(removed(handle -> overdue(handle, community, before(now, community.days()))));
    }
    if (all.jobs() == 0) {
      transactions.run(handle -> sweepRest(handle, now));
    }
    return all.jobs();
  }

  private interface Choice {
    List<Long> jobs(Handle handle);
  }

  private Removed removed(Choice choice) {
    if (transactions.read(choice::jobs).isEmpty()) {
      return Removed.NOTHING; // The usual case, without a write.
    }
    Removed removed = transactions.write(handle -> removal.remove(handle, choice.jobs(handle)));
    removedFiles.accept(removed.files());
    return removed;
  }

  private static Instant before(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  private static List<Long> overdue(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            SELECT id FROM jobs WHERE finished < :before
            ORDER BY finished
            FETCH FIRST :limit ROWS ONLY
            """)
        .bind("before", before)
        .bind("limit", BATCH)
        .mapTo(Long.class)
        .list();
  }

  private static List<Long> overdue(Handle handle, Community community, Instant before) {
    return handle
        .createQuery(
            """
            SELECT id FROM jobs
            WHERE community = :community AND community_platform = :platform AND finished < :before
            ORDER BY finished
            FETCH FIRST :limit ROWS ONLY
            """)
        .bind("community", community.id())
        .bind("platform", community.platform())
        .bind("before", before)
        .bind("limit", BATCH)
        .mapTo(Long.class)
        .list();
  }

  private static List<Community> withOwnTime(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT community_platform, community, retention_days FROM communities
            WHERE retention_days IS NOT NULL
            """)
        .map(
            (row, context) ->
                new Community(
                    row.getString("community_platform"),
                    row.getString("community"),
                    row.getInt("retention_days")))
        .list();
  }

  private static void sweepRest(Handle handle, Instant now) {
    handle.createUpdate("DELETE FROM blocks WHERE until <= :now").bind("now", now).execute();
    handle.createUpdate("DELETE FROM quota_limits WHERE until <= :now").bind("now", now).execute();
    for (String table : List.of("quota_use", "forgotten_use", "community_use")) {
      handle
          .createUpdate("DELETE FROM <table> WHERE quota_day < :day")
          .define("table", table)
          .bind("day", before(now, STATISTICS_DAYS).atOffset(ZoneOffset.UTC).toLocalDate())
          .execute();
    }
  }
}
