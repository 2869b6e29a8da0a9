package dev.domovoi.core.job;

import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaState;

/** What became of a job at the queue's door. */
public sealed interface Submission {

  /**
   * It is in the queue, and will be worked off whatever happens to this process.
   *
   * @param place in its lane, from 1
   */
  record Accepted(JobId job, int place, QuotaState quota) implements Submission {}

  /** The same request key was accepted before. */
  record Duplicate(JobId job) implements Submission {}

  /**
   * Not enough quota is left; nothing was spent.
   *
   * @param kind of which there is too little
   */
  record OverQuota(QuotaKind kind, QuotaState quota) implements Submission {}

  /** The member has too many waiting jobs; nothing was spent. */
  record TooManyWaiting(int limit) implements Submission {}
}
