package dev.domovoi.app.wiring;

import dev.domovoi.core.StoreException;
import dev.domovoi.worker.loop.WorkerThread;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings news from the worker of this process to a thread that waits for it. Jobs that other
 * processes finish give no signal, so the wait ends by itself after a while.
 */
public final class Signal implements WorkerThread.Listener {
  /** A store that recovers is no reason to give up. */
  private static final int PATIENCE = 3;

  private final Duration poll;
  private final Semaphore news = new Semaphore(0);
  private int failures;
  private @Nullable StoreException failure;
  private volatile Runnable also = () -> {};

  public Signal(Duration poll) {
    this.poll = poll;
  }

  /** Who else is to know when jobs have ended. */
  public void also(Runnable other) {
    also = other;
  }

  @Override
  public synchronized void jobsEnded() {
    failures = 0;
    failure = null;
    news.release();
    also.run();
  }

  @Override
  public synchronized void storeFailed(StoreException cause) {
    failures++;
    failure = cause;
    news.release();
  }

  /**
   * Waits for news, but not for long.
   *
   * @throws StoreException if the worker can't use the store, again and again
   */
  public void await() {
    try {
      if (news.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The wait for a picture was interrupted.", e);
    }
    synchronized (this) {
      if (failure != null && failures >= PATIENCE) {
        throw new StoreException(String.valueOf(failure.getMessage()), failure);
      }
    }
  }
}
