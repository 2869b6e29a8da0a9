package dev.domovoi.app.wiring;

import dev.domovoi.core.privacy.Retention;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what was kept long enough: soon after the start, and then every hour. */
final class RetentionSweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweeper.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final Retention retention;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "retention");
            thread.setDaemon(true);
            return thread;
          });

  RetentionSweeper(Retention retention) {
    this.retention = retention;
  }

  void start() {
    // It never fails: see sweep.
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            this::sweep, FIRST.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      int all = 0;
      for (int jobs = 1; jobs > 0 && !timer.isShutdown(); all += jobs) {
        jobs = retention.sweep();
      }
      if (all > 0) {
        LOG.info("{} jobs were kept long enough and are removed", all);
      }
    } catch (RuntimeException e) {
      // A timer's task that throws is never run again.
      LOG.warn("What was kept long enough can't be removed this time", e);
    }
  }

  /** Lets a transaction at hand end. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The sweep hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
