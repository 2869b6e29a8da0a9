package dev.domovoi.app.terminal;

import dev.domovoi.app.wiring.Signal;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.delivery.DeliveryRunner;
import dev.domovoi.core.job.JobQueue;
import java.util.function.BooleanSupplier;

/** Shows what is finished, and waits for what is not, on the caller's thread. */
final class Pump {
  private static final long NEWS_NANOS = 1_000_000_000;

  private final DeliveryRunner runner;
  private final JobQueue queue;
  private final Signal signal;
  private final Runnable news;
  private long toldAt = System.nanoTime();

  /**
   * @param news tells how far jobs are; called each second while something is waited for
   */
  Pump(DeliveryRunner runner, JobQueue queue, Signal signal, Runnable news) {
    this.runner = runner;
    this.queue = queue;
    this.signal = signal;
    this.news = news;
  }

  /**
   * Returns when the member has no open job and everything that can be delivered is delivered.
   *
   * @throws dev.domovoi.core.StoreException if the store fails, here or under the worker
   */
  void settle(MemberId member) {
    until(() -> queue.status(member).own().isEmpty());
  }

  /** Delivers until a condition holds, and then once more. */
  void until(BooleanSupplier over) {
    while (true) {
      // In this order: what was over before the look has been found by it.
      boolean wasOver = over.getAsBoolean();
      int handled = runner.runOnce();
      if (handled == 0) {
        if (wasOver) {
          return;
        }
        tellNews();
        signal.await();
      }
    }
  }

  private void tellNews() {
    long now = System.nanoTime();
    if (now - toldAt >= NEWS_NANOS) {
      toldAt = now;
      news.run();
    }
  }
}
