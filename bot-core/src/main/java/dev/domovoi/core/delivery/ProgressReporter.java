package dev.domovoi.core.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Tells members whose jobs take long where these stand, and how far they are. Best effort: nothing
 * depends on it. Used by one thread.
 */
public final class ProgressReporter {
  /** Who waits less wants the picture, not news. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** The oldest jobs, which end next; in a rush the others hear only that they are accepted. */
  private static final int SHOWN = 10;

  private static final int REMEMBERED = 1000;

  private final JobQueue queue;
  private final JobButtons buttons;
  private final Map<Platform, ChatOutbox> outboxes;
  private final JobTimes times;
  private final InstantSource clock;
  private final Cache<JobId, String> told = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Long jobs that were told of and were open then. */
  private final Set<JobId> followed = new HashSet<>();

  /**
   * @param buttons gives long jobs the button that ends them
   * @param outboxes one for each platform that is told
   */
  public ProgressReporter(
      JobQueue queue,
      JobButtons buttons,
      Map<Platform, ChatOutbox> outboxes,
      JobTimes times,
      InstantSource clock) {
    this.queue = queue;
    this.buttons = buttons;
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
      if (outbox == null) {
        continue;
      }
      Progress progress =
          job.lane() == Lane.FINE_TUNE ? fineTuning(entry) : new Progress(job.id(), waiting(entry));
      if (job.lane() == Lane.FINE_TUNE) {
        followed.add(job.id());
      }
      if (!progress.text().equals(told.getIfPresent(job.id()))) {
        told.put(job.id(), progress.text());
        outbox.progress(job.replyTo(), progress);
      }
    }
    tellEnds(open);
  }

  private String waiting(QueueStatus.Entry entry) {
    Job job = entry.job();
    Language language = job.presentation().language();
    if (entry.place() == 0) {
      return Messages.text(language, "progress.painted", job.id().toString());
    }
    Duration left = times.until(job.lane(), entry.place());
    return Messages.text(
        language, "progress.place", job.id().toString(), entry.place(), Wording.duration(left));
  }

  private Progress fineTuning(QueueStatus.Entry entry) {
    Job job = entry.job();
    Language language = job.presentation().language();
    Optional<JobProgress> far =
        entry.place() == 0 ? queue.progress(job.id()) : Optional.<JobProgress>empty();
    String text =
        far.map(
                now ->
                    Messages.text(
                        language,
                        "progress.fine-tuning",
                        job.id().toString(),
                        now.percent(),
                        Wording.duration(now.left())))
            .orElseGet(() -> waiting(entry));
    return new Progress(
        job.id(),
        text,
        far.map(now -> OptionalInt.of(now.percent())).orElseGet(OptionalInt::empty),
        far.filter(now -> now.previews() > 0)
            .map(
                now ->
                    new Progress.Preview(
                        now.previews(),
                        job.presentation().spoiler(),
                        () -> queue.preview(job.id()))),
        buttons.whileOpen(job.id(), language),
        false);
  }

  /** What brings no pictures leaves its last news standing, unless that is told. */
  private void tellEnds(List<QueueStatus.Entry> open) {
    Set<JobId> still = new HashSet<>();
    open.forEach(entry -> still.add(entry.job().id()));
    for (JobId id : Set.copyOf(followed)) {
      if (still.contains(id)) {
        continue;
      }
      Optional<Job> job = queue.find(id);
      if (job.isPresent() && !job.get().state().isFinal()) {
        continue; // Others were older this time.
      }
      followed.remove(id);
      job.filter(ended -> ended.state() != JobState.DONE).ifPresent(this::tellEnd);
    }
  }

  private void tellEnd(Job job) {
    ChatOutbox outbox = outboxes.get(job.replyTo().platform());
    if (outbox != null) {
      String key = job.state() == JobState.CANCELLED ? "progress.cancelled" : "progress.failed";
      String text = Messages.text(job.presentation().language(), key, job.id().toString());
      outbox.progress(job.replyTo(), Progress.end(job.id(), text));
    }
  }
}
