package dev.domovoi.db.job;

import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobReport;
import dev.domovoi.core.style.FineTuning.Checkpoint;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of the table {@code job_progress}. */
final class ProgressRows {

  void report(Handle handle, long job, JobReport report) {
    JobProgress progress = report.progress();
    int changed =
        handle
            .createUpdate(
                """
                UPDATE job_progress
                SET percent = :percent, left_ms = :left, previews = :previews,
                    preview = COALESCE(:preview, preview),
                    bundle = COALESCE(:bundle, bundle),
                    checkpoint = COALESCE(:checkpoint, checkpoint)
                WHERE job = :job
                """)
            .bind("percent", progress.percent())
            .bind("left", progress.left().toMillis())
            .bind("previews", progress.previews())
            .bind("preview", report.preview().orElse(null))
            .bind("bundle", report.checkpoint().map(Checkpoint::bundle).orElse(null))
            .bind("checkpoint", report.checkpoint().map(Checkpoint::bytes).orElse(null))
            .bind("job", job)
            .execute();
    if (changed == 0) {
      handle
          .createUpdate(
              """
              INSERT INTO job_progress
                (job, percent, left_ms, previews, preview, bundle, checkpoint)
              VALUES (:job, :percent, :left, :previews, :preview, :bundle, :checkpoint)
              """)
          .bind("job", job)
          .bind("percent", progress.percent())
          .bind("left", progress.left().toMillis())
          .bind("previews", progress.previews())
          .bind("preview", report.preview().orElse(null))
          .bind("bundle", report.checkpoint().map(Checkpoint::bundle).orElse(null))
          .bind("checkpoint", report.checkpoint().map(Checkpoint::bytes).orElse(null))
          .execute();
    }
  }

  Optional<JobProgress> find(Handle handle, long job) {
    return handle
        .createQuery("SELECT percent, left_ms, previews FROM job_progress WHERE job = :job")
        .bind("job", job)
        .map(
            (row, context) ->
                new JobProgress(
                    row.getInt("percent"),
                    Duration.ofMillis(row.getLong("left_ms")),
                    row.getInt("previews")))
        .findOne();
  }

  Optional<byte[]> preview(Handle handle, long job) {
    return handle
        .createQuery("SELECT preview FROM job_progress WHERE job = :job AND preview IS NOT NULL")
        .bind("job", job)
        .map((row, context) -> row.getBytes("preview"))
        .findOne();
  }

  Optional<Checkpoint> checkpoint(Handle handle, long job) {
    return handle
        .createQuery(
            """
            SELECT bundle, checkpoint FROM job_progress
            WHERE job = :job AND checkpoint IS NOT NULL
            """)
        .bind("job", job)
        .map((row, context) -> new Checkpoint(row.getString("bundle"), row.getBytes("checkpoint")))
        .findOne();
  }

  void remove(Handle handle, long job) {
    handle.createUpdate("DELETE FROM job_progress WHERE job = :job").bind("job", job).execute();
  }
}
