package dev.domovoi.discord.request;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds work back while many first answers are on their way, for Discord awaits those within three
 * seconds and work takes the processor from them. Thread-safe.
 */
final class AnswersFirst {
  /** So many at once are everyday life, no rush. */
  private static final int FEW = 4;

  private final long longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition calm = lock.newCondition();
  private int open;
  private long rushSince;

  /**
   * @param longest how long a rush may hold work back
   */
  AnswersFirst(Duration longest) {
    this.longest = longest.toNanos();
  }

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
      long left = rushSince + longest - System.nanoTime();
      while (open > FEW && left > 0) {
        left = calm.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
