package dev.domovoi.db.job;

import dev.domovoi.core.job.JobEvent;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.db.quota.Charge;
import dev.domovoi.db.quota.QuotaBook;
import dev.domovoi.db.reference.ReferenceRows;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The changes to rows of the table {@code jobs}, with what belongs to each. */
final class JobChanges {
  private final QuotaBook quotas;
  private final ReferenceRows references = new ReferenceRows();
  private final ProgressRows progress = new ProgressRows();

  JobChanges(QuotaBook quotas) {
    this.quotas = quotas;
  }

  /** What a new row holds beside the job itself. */
  record Entry(long member, JobState state, Instant accepted, Charge charge) {}

  long insert(Handle handle, NewJob job, Entry entry) {
    PictureSpec first = job.request().first();
    long id = insertRow(handle, job, first, entry);
    references.add(handle, id, job);
    return id;
  }

  private static long insertRow(Handle handle, NewJob job, PictureSpec first, Entry entry) {
    return handle
        .createUpdate(
            """
            INSERT INTO jobs
              (request_key, state, lane, member, community_platform, community,
               reply_platform, reply_channel, reply_thread,
               prompt, seed, strength, truncation, mode, picture_count,
               quota_day, quota_spent, quota_resets, attempts, accepted, finished,
               language, spoiler)
            VALUES
              (:requestKey, :state, :lane, :member, :communityPlatform, :community,
               :replyPlatform, :replyChannel, :replyThread,
               :prompt, :seed, :strength, :truncation, :mode, :count,
               :quotaDay, :quotaSpent, :quotaResets, 0, :accepted, :finished,
               :language, :spoiler)
            """)
        .bind("requestKey", job.requestKey())
        .bind("state", entry.state().name())
        .bind("lane", job.lane().name())
        .bind("member", entry.member())
        .bind("communityPlatform", job.community().platform().name())
        .bind("community", job.community().id())
        .bind("replyPlatform", job.replyTo().platform().name())
        .bind("replyChannel", job.replyTo().channel())
        .bind("replyThread", job.replyTo().thread())
        .bind("prompt", first.prompt().text())
        .bind("seed", first.seed())
        .bind("strength", first.strength())
        .bind("truncation", first.truncation())
        .bind("mode", first.mode().word())
        .bind("count", job.request().count())
        .bind("quotaDay", entry.charge().day())
        .bind("quotaSpent", entry.charge().pictures())
        .bind("quotaResets", entry.charge().resets())
        .bind("language", job.presentation().language().code())
        .bind("spoiler", job.presentation().spoiler())
        .bind("accepted", entry.accepted())
        .bind("finished", entry.state().isFinal() ? entry.accepted() : null)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  void lease(Handle handle, JobRow row, String worker, String token, Instant until) {
    handle
        .createUpdate(
            """
            UPDATE jobs
            SET state = :state, attempts = attempts + 1,
                leased_by = :worker, lease_token = :token, lease_until = :until
            WHERE id = :id
            """)
        .bind("state", row.after(JobEvent.LEASE).name())
        .bind("worker", worker)
        .bind("token", token)
        .bind("until", until)
        .bind("id", row.id())
        .execute();
  }

  void renew(Handle handle, JobRow row, Instant until) {
    handle
        .createUpdate("UPDATE jobs SET lease_until = :until WHERE id = :id")
        .bind("until", until)
        .bind("id", row.id())
        .execute();
  }

  void release(Handle handle, JobRow row) {
    handle
        .createUpdate(
            """
            UPDATE jobs
            SET state = :state, leased_by = NULL, lease_token = NULL, lease_until = NULL
            WHERE id = :id
            """)
        .bind("state", row.after(JobEvent.RELEASE).name())
        .bind("id", row.id())
        .execute();
  }

  void complete(Handle handle, JobRow row, StageTimes times, Instant now) {
    end(handle, row, JobEvent.COMPLETE, null, now);
    handle
        .createUpdate(
            """
            UPDATE jobs
            SET waiting_ns = :waiting, vector_ns = :vector,
                painting_ns = :painting, encoding_ns = :encoding
            WHERE id = :id
            """)
        .bind("waiting", times.waiting().toNanos())
        .bind("vector", times.vector().toNanos())
        .bind("painting", times.painting().toNanos())
        .bind("encoding", times.encoding().toNanos())
        .bind("id", row.id())
        .execute();
    openDelivery(handle, row.id(), now);
  }

  void fail(Handle handle, JobRow row, String reason, Instant now) {
    end(handle, row, JobEvent.FAIL, reason, now);
    quotas.refund(handle, row.member(), row.charge());
    openDelivery(handle, row.id(), now);
  }

  void cancel(Handle handle, JobRow row, Instant now) {
    end(handle, row, JobEvent.CANCEL, null, now);
    quotas.refund(handle, row.member(), row.charge());
  }

  private void end(
      Handle handle, JobRow row, JobEvent event, @Nullable String failure, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE jobs
            SET state = :state, finished = :now, failure = :failure,
                lease_token = NULL, lease_until = NULL
            WHERE id = :id
            """)
        .bind("state", row.after(event).name())
        .bind("now", now)
        .bind("failure", failure)
        .bind("id", row.id())
        .execute();
    progress.remove(handle, row.id());
  }

  private static void openDelivery(Handle handle, long job, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO deliveries (job, platform, state, attempts, due)
            SELECT id, reply_platform, 'OPEN', 0, :now FROM jobs WHERE id = :job
            """)
        .bind("now", now)
        .bind("job", job)
        .execute();
  }
}
