package dev.domovoi.core.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Tells members whose jobs take long where these stand. Best effort: nothing depends on it. */
public final class ProgressReporter {
  /** Who waits less wants the picture, not news. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** The oldest jobs, which end next; in a rush the others hear only that they are accepted. */
  private static final int SHOWN = 10;

  private static final int REMEMBERED = 1000;

  private final JobQueue queue;
  private final Map<Platform, ChatOutbox> outboxes;
  private final JobTimes times;
  private final InstantSource clock;
  private final Cache<JobId, String> told = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * @param outboxes one for each platform that is told
   */
  public ProgressReporter(
      JobQueue queue, Map<Platform, ChatOutbox> outboxes, JobTimes times, InstantSource clock) {
    this.queue = queue;
    this.outboxes = Map.copyOf(outboxes);
    this.times = times;
    this.clock = clock;
  }

  /**
   * Tells what has changed since the last call; to be called every few seconds.
   *
   * @throws dev.domovoi.core.StoreException if the queue can't be read
   */
  public void runOnce() {
    List<QueueStatus.Entry> open =
        queue.open(outboxes.keySet(), clock.instant().minus(PATIENCE), SHOWN);
    for (QueueStatus.Entry entry : open) {
      Job job = entry.job();
      ChatOutbox outbox = outboxes.get(job.replyTo().platform());
      String text = text(entry);
      if (outbox != null && !text.equals(told.getIfPresent(job.id()))) {
        told.put(job.id(), text);
        outbox.progress(job.replyTo(), new Progress(job.id(), text));
      }
    }
  }

  private String text(QueueStatus.Entry entry) {
    Job job = entry.job();
    Language language = job.presentation().language();
    if (entry.place() == 0) {
      return Messages.text(language, "progress.painted", job.id().toString());
    }
    Duration left = times.until(Lane.of(job.request()), entry.place());
    return Messages.text(
        language, "progress.place", job.id().toString(), entry.place(), Wording.duration(left));
  }
}
