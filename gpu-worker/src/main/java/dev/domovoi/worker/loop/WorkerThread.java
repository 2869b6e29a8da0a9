package dev.domovoi.worker.loop;

import dev.domovoi.core.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a worker on a thread of its own: at once when woken, and now and then for jobs that another
 * process has accepted. A failing store slows it down and does not end it.
 */
public final class WorkerThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerThread.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Who is told what the worker does. Called on the worker's thread. */
  public interface Listener {
    /** Jobs have ended, well or not. */
    void jobsEnded();

    /** The store has failed; the worker goes on trying. */
    void storeFailed(StoreException cause);
  }

  private final Duty duty;
  private final Listener listener;
  private final Semaphore signals = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable String trouble;

  public WorkerThread(Duty duty, Listener listener) {
    this.duty = duty;
    this.listener = listener;
    this.thread = new Thread(this::run, duty.settings().name());
  }

  public void start() {
    thread.start();
  }

  /** There may be a new job. */
  public void wake() {
    signals.release();
  }

  /** What is wrong at the moment; empty if nothing is. */
  public Optional<String> trouble() {
    return thread.isAlive() ? Optional.ofNullable(trouble) : Optional.of("not running");
  }

  /**
   * Lets the current batch finish or a fine-tuning break off, takes no other, and waits for the
   * thread's end.
   */
  @Override
  public void close() {
    stopping = true;
    duty.stop();
    wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration poll = duty.settings().poll();
    Duration pause = poll;
    while (!stopping) {
      try {
        int taken = duty.runOnce();
        trouble = null;
        pause = poll;
        if (taken > 0) {
          listener.jobsEnded();
          continue;
        }
      } catch (StoreException e) {
        pause = longer(pause);
        log.warn("The worker could not use the store: {}", e.getMessage());
        trouble = "the store fails";
        listener.storeFailed(e);
      } catch (RuntimeException | Error e) {
        // Nothing may end this thread, or accepted jobs would wait for ever.
        pause = longer(pause);
        trouble = "fails, see the log";
        log.error("The worker failed; it tries again in {} ms", pause.toMillis(), e);
      }
      await(pause);
    }
    try {
      duty.finish();
    } catch (StoreException e) {
      log.warn("A job waits until its lease has run out: {}", e.getMessage());
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private void await(Duration time) {
    try {
      if (signals.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
        signals.drainPermits();
      }
    } catch (InterruptedException e) {
      // Nobody but close ends this thread.
      log.debug("The worker's pause was interrupted", e);
    }
  }
}
