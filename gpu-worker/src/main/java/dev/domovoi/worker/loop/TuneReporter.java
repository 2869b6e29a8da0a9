package dev.domovoi.worker.loop;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobReport;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.worker.image.PngEncoder;
import dev.domovoi.worker.image.Shrink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the queue how far a fine-tuning is: a figure each second, a checkpoint every few seconds, a
 * preview at each quarter of the way.
 */
final class TuneReporter implements FineTuning.Watch {
  private static final Logger log = LoggerFactory.getLogger(TuneReporter.class);

  private static final Duration FIGURE = Duration.ofSeconds(1);
  private static final Duration CHECKPOINT = Duration.ofSeconds(5);
  private static final int PREVIEW_PERCENT = 25;
  private static final int PREVIEW_SIDE = 256;

  private final JobQueue queue;
  private final Lease lease;
  private final StyleEngine engine;
  private final InstantSource clock;
  private final BooleanSupplier ended;
  private Instant told;
  private Instant saved;
  private int previews;
  private int quarter;
  private boolean lost;

  /**
   * @param ended whether the worker has other reasons to stop
   */
  TuneReporter(
      JobQueue queue, Lease lease, StyleEngine engine, InstantSource clock, BooleanSupplier ended) {
    this.queue = queue;
    this.lease = lease;
    this.engine = engine;
    this.clock = clock;
    this.ended = ended;
    this.told = Instant.MIN;
    this.saved = clock.instant();
    this.previews = queue.progress(lease.job().id()).map(JobProgress::previews).orElse(0);
  }

  @Override
  public boolean cancelled() {
    return lost || ended.getAsBoolean();
  }

  @Override
  public void step(FineTuning.Step step) {
    Instant now = clock.instant();
    boolean previewDue = step.percent() / PREVIEW_PERCENT > quarter && step.percent() < 100;
    boolean stopping = ended.getAsBoolean();
    if (now.isBefore(plus(told, FIGURE)) && !previewDue && !stopping) {
      return;
    }
    told = now;
    Optional<byte[]> preview = previewDue ? preview(step) : Optional.empty();
    if (previewDue) {
      quarter = step.percent() / PREVIEW_PERCENT;
      previews += preview.isPresent() ? 1 : 0;
    }
    Optional<FineTuning.Checkpoint> checkpoint = Optional.empty();
    if (stopping || !now.isBefore(plus(saved, CHECKPOINT))) {
      saved = now;
      checkpoint = Optional.of(step.checkpoint().get());
    }
    report(
        new JobReport(new JobProgress(step.percent(), step.left(), previews), preview, checkpoint));
  }

  private void report(JobReport report) {
    try {
      lost = !queue.report(lease, report);
    } catch (StoreException e) {
      // The lease's heartbeat decides whether this worker may go on; news can wait.
      log.warn("No progress noted: {}", e.getMessage());
    }
  }

  /** The first picture as it would be now; none if it can't be painted, which the end will show. */
  private Optional<byte[]> preview(FineTuning.Step step) {
    try {
      RenderJob job = new RenderJob(step.vector().get(), lease.job().request().first());
      Raster picture = engine.render(List.of(job)).get(0);
      return Optional.of(PngEncoder.encode(Shrink.to(picture, PREVIEW_SIDE)));
    } catch (EngineException e) {
      log.warn("No preview: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Instant plus(Instant moment, Duration time) {
    return moment.equals(Instant.MIN) ? moment : moment.plus(time);
  }
}
