package dev.domovoi.worker.tune;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets training jobs take turns: the engine records gradients for one at a time in the whole
 * process. Make one object and hand it to every job. Waiting jobs are served in order, and a job
 * holds the turn for one step only. Inference needs no turn.
 */
public final class GradientTurn {
  private final ReentrantLock lock = new ReentrantLock(true);

  /**
   * Waits for the turn and takes it for the time of {@code step}.
   *
   * @return what {@code step} returns
   * @throws InterruptedException if the thread is interrupted while waiting
   * @throws IllegalStateException if the thread has the turn already
   */
  public <T> T take(Supplier<T> step) throws InterruptedException {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("this thread has the turn already");
    }
    lock.lockInterruptibly();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
