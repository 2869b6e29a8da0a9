package dev.domovoi.worker.loop;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.worker.loop.LeaseKeeper.Hold;
import dev.domovoi.worker.loop.Painter.Painted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ends of leased jobs, good and bad. */
final class JobEnds {
  private static final Logger log = LoggerFactory.getLogger(JobEnds.class);

  private final JobQueue queue;

  JobEnds(JobQueue queue) {
    this.queue = queue;
  }

  /**
   * Stores what was painted.
   *
   * @param vector what the job's vector took
   */
  void complete(Lease lease, Painted painted, Duration vector, Instant leased, Hold hold) {
    Job job = lease.job();
    Duration waiting = Duration.between(job.accepted(), leased);
    StageTimes times =
        new StageTimes(
            waiting.isNegative() ? Duration.ZERO : waiting,
            vector,
            painted.painting(),
            painted.encoding());
    if (queue.complete(lease, painted.pictures(), times)) {
      log.info("Job {} painted", job.id());
    } else {
      log.info("Job {} was cancelled or taken over while it was painted", job.id());
    }
    hold.drop(lease);
  }

  void fail(Lease lease, Throwable cause, Hold hold) {
    log.warn("Job {} failed", lease.job().id(), cause);
    queue.fail(lease, sentence(cause));
    hold.drop(lease);
  }

  /** What the member is told. */
  private static String sentence(Throwable cause) {
    String message = cause.getMessage();
    if (cause instanceof EngineException && message != null && !message.isBlank()) {
      return message;
    }
    if (cause instanceof OutOfMemoryError) {
      return "The worker has too little memory for this picture; ask for fewer pictures at once.";
    }
    return "The model failed at this picture; try other words or another seed.";
  }

  /** Gives back to the queue what the worker still has, because the store fails. */
  void giveBack(List<Lease> batch, Hold hold, StoreException cause) {
    for (Lease lease : batch) {
      if (hold.has(lease)) {
        try {
          queue.release(lease);
        } catch (StoreException e) {
          cause.addSuppressed(e);
        }
        hold.drop(lease);
      }
    }
  }
}
