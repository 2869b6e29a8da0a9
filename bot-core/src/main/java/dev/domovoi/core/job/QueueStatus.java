package dev.domovoi.core.job;

import java.util.List;

/**
 * The queue as one member sees it.
 *
 * @param waiting all jobs not yet taken by a worker
 * @param running all jobs that a worker holds
 * @param own the member's open jobs, oldest first
 */
public record QueueStatus(int waiting, int running, List<Entry> own) {

  /**
   * @param place in its lane from 1, or 0 if a worker has it
   */
  public record Entry(Job job, int place) {}

  public QueueStatus {
    own = List.copyOf(own);
  }
}
