package dev.domovoi.db.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Language;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.database.Words;
import dev.domovoi.db.quota.Charge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reading rows of the table {@code jobs}. */
public final class JobRows {

  /** Jobs by their numbers; those that do not exist are left out. */
  public Map<Long, Job> find(Handle handle, Collection<Long> ids) {
    Map<Long, Job> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    handle
        .createQuery(
            """
            SELECT j.*, m.platform AS member_platform, m.platform_id AS member_id
            FROM jobs j JOIN members m ON m.id = j.member
            WHERE j.id IN (<ids>)
            """)
        .bindList("ids", ids)
        .map(JobRows::job)
        .forEach(job -> found.put(job.id().value(), job));
    return found;
  }

  Optional<Long> findByRequestKey(Handle handle, String requestKey) {
    return handle
        .createQuery("SELECT id FROM jobs WHERE request_key = :key")
        .bind("key", requestKey)
        .mapTo(Long.class)
        .findOne();
  }

  /** The oldest open jobs of some platforms. */
  List<Long> open(Handle handle, Collection<Platform> platforms, Instant before, int limit) {
    return handle
        .createQuery(
            """
            SELECT id FROM jobs
            WHERE state IN ('QUEUED', 'RUNNING') AND accepted < :before
              AND reply_platform IN (<platforms>)
            ORDER BY id
            FETCH FIRST :limit ROWS ONLY
            """)
        .bindList("platforms", platforms.stream().map(Platform::name).toList())
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** A job's row, locked until the transaction ends. */
  Optional<JobRow> lock(Handle handle, long id) {
    return handle
        .createQuery(
            """
            SELECT id, member, state, attempts, lease_token, lease_until, lane,
              community_platform, community, quota_day, quota_spent, quota_resets
            FROM jobs WHERE id = :id
            FOR UPDATE
            """)
        .bind("id", id)
        .map(JobRows::row)
        .findOne();
  }

  private static JobRow row(ResultSet row, StatementContext context) throws SQLException {
    return new JobRow(
        row.getLong("id"),
        row.getLong("member"),
        JobState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("lease_token"),
        UtcInstants.get(row, "lease_until"),
        charge(row));
  }

  private static Charge charge(ResultSet row) throws SQLException {
    int pictures = row.getInt("quota_spent");
    boolean fineTuned = Lane.valueOf(row.getString("lane")) == Lane.FINE_TUNE;
    return new Charge(
        community(row),
        row.getObject("quota_day", LocalDate.class),
        pictures,
        fineTuned && pictures > 0 ? 1 : 0,
        row.getInt("quota_resets"));
  }

  private static CommunityId community(ResultSet row) throws SQLException {
    return new CommunityId(platform(row, "community_platform"), row.getString("community"));
  }

  private static Job job(ResultSet row, StatementContext context) throws SQLException {
    PictureSpec first =
        new PictureSpec(
            new Prompt(row.getString("prompt")),
            row.getLong("seed"),
            row.getDouble("strength"),
            row.getDouble("truncation"),
            Words.mode(row.getString("mode")));
    return new Job(
        new JobId(row.getLong("id")),
        new MemberId(platform(row, "member_platform"), row.getString("member_id")),
        community(row),
        new ReplyAddress(
            platform(row, "reply_platform"),
            row.getString("reply_channel"),
            row.getString("reply_thread")),
        new StyleRequest(first, row.getInt("picture_count")),
        JobState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        UtcInstants.getRequired(row, "accepted"),
        UtcInstants.get(row, "finished"),
        times(row),
        row.getString("failure"),
        new Presentation(
            Language.ofCode(row.getString("language")).orElse(Language.ENGLISH),
            row.getBoolean("spoiler")),
        row.getString("request_key"),
        Lane.valueOf(row.getString("lane")));
  }

  private static Platform platform(ResultSet row, String column) throws SQLException {
    return Platform.valueOf(row.getString(column));
  }

  private static @Nullable StageTimes times(ResultSet row) throws SQLException {
    long waiting = row.getLong("waiting_ns");
    if (row.wasNull()) {
      return null;
    }
    return new StageTimes(
        Duration.ofNanos(waiting),
        Duration.ofNanos(row.getLong("vector_ns")),
        Duration.ofNanos(row.getLong("painting_ns")),
        Duration.ofNanos(row.getLong("encoding_ns")));
  }
}
