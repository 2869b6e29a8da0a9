package dev.domovoi.app.scenario;

import static org.awaitility.Awaitility.await;

import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits until a command is answered to the end. */
final class Patience {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Pattern JOB = Pattern.compile("#(\\d+)");
  private static final Pattern PAINTS = Pattern.compile("/(style|mix) .*", Pattern.DOTALL);

  private final JobQueue queue;

  Patience(JobQueue queue) {
    this.queue = queue;
  }

  /** Waits for a condition. */
  static void until(Callable<Boolean> condition) {
    await().atMost(AT_MOST).pollInterval(LOOK).until(condition);
  }

  /** Returns what has come of a command when nothing more will come. */
  Answer whole(String line, Supplier<Answer> seen) {
    until(() -> !seen.get().text().isEmpty());
    if (PAINTS.matcher(line).matches()) {
      Answer first = seen.get();
      job(first).ifPresent(job -> until(() -> isOver(job, first, seen.get())));
    }
    return seen.get();
  }

  private static Optional<JobId> job(Answer answer) {
    Matcher job = JOB.matcher(answer.text());
    return job.find() ? Optional.of(new JobId(Long.parseLong(job.group(1)))) : Optional.empty();
  }

  private boolean isOver(JobId id, Answer first, Answer now) {
    Optional<Job> job = queue.find(id);
    if (job.isEmpty() || !job.get().state().isFinal()) {
      return job.isEmpty();
    }
    return job.get().state() == JobState.DONE
        ? now.pictures().size() == job.get().request().count()
        : !now.text().equals(first.text());
  }
}
