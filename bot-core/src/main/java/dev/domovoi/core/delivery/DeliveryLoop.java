package dev.domovoi.core.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that runs a {@link DeliveryRunner} until it is closed. It looks for work when it is
 * woken up, and now and then for retries and for what other processes have finished.
 */
public final class DeliveryLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final DeliveryRunner runner;
  private final Duration interval;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * @param name of the thread
   * @param interval between looks when nothing wakes it up
   */
  public DeliveryLoop(String name, DeliveryRunner runner, Duration interval) {
    this.runner = runner;
    this.interval = interval;
    this.thread = new Thread(this::run, name);
  }

  public void start() {
    thread.start();
  }

  /** There may be something to deliver. */
  public void wakeUp() {
    wakeUps.release();
  }

  /** Lets a send in progress end, and stops. What is not delivered stays in the store. */
  @Override
  public void close() {
    stopped = true;
    wakeUp();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("A delivery hangs; the next start repeats it");
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!stopped) {
        if (handled() == 0 && wakeUps.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
          // All wake-ups so far are answered by the one look that follows.
          wakeUps.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int handled() {
    try {
      return runner.runOnce();
    } catch (RuntimeException e) {
      // Nothing but the end of the process may end this thread, or no reply would ever come again.
      LOG.error("Deliveries stand still for the moment", e);
      return 0;
    }
  }
}
