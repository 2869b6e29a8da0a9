package dev.domovoi.discord.request;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds work back while many first answers are on their way, for Discord awaits those within three
 * seconds and work takes the processor from them. When the three seconds are over work goes on,
 * whatever is still on its way. Thread-safe.
 */
final class AnswersFirst {
  /** So many at once are everyday life, no rush. */
  private static final int FEW = 4;

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(3);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition calm = lock.newCondition();
  private int open;
  private long rushSince;

  /** A first answer is about to be sent. */
  void begin() {
    lock.lock();
    try {
      if (++open == FEW + 1) {
        rushSince = System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A first answer has been taken, or never will be. */
  void end() {
    lock.lock();
    try {
      if (--open == FEW) {
        calm.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when there is no rush, or it has lasted too long. */
  void await() throws InterruptedException {
    lock.lock();
    try {
      long left = rushSince + LONGEST - System.nanoTime();
      while (open > FEW && left > 0) {
        left = calm.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
