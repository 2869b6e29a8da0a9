package dev.domovoi.worker.loop;

/** What a {@link WorkerThread} does again and again. */
public interface Duty {
  WorkerSettings settings();

  /**
   * Does what there is to do, for one round.
   *
   * @return the number of jobs taken; 0 if none was waiting
   * @throws dev.domovoi.core.StoreException if the store fails; the jobs go back to the queue, at
   *     the latest when their leases run out
   */
  int runOnce();

  /** Another thread asks to end a round that takes long. */
  default void stop() {}

  /** Gives back what is not finished. Called by the thread that works, at its end. */
  default void finish() {}
}
