package dev.domovoi.worker.loop;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name for logs and the queue
 * @param batchPictures it takes jobs until their pictures reach this number; the last job may
 *     exceed it
 * @param lease how long a job stays with a worker that shows no sign of life
 * @param poll how often it looks for jobs that another process has accepted
 */
public record WorkerSettings(String name, int batchPictures, Duration lease, Duration poll) {
  public WorkerSettings {
    if (batchPictures < 1) {
      throw new IllegalArgumentException("A batch has at least one picture");
    }
    if (lease.toMillis() < 3 || poll.toMillis() < 1) {
      throw new IllegalArgumentException("Lease and poll times must be positive");
    }
  }

  /** Leases are renewed three times before they could run out. */
  Duration heartbeat() {
    return lease.dividedBy(3);
  }
}
