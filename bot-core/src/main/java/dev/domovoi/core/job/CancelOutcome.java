package dev.domovoi.core.job;

/** What became of the wish to cancel a job. */
public enum CancelOutcome {
  CANCELLED,
  /** It was finished, failed or cancelled before. */
  ALREADY_OVER,
  /** There is no such job, or it is someone else's. */
  NOT_FOUND
}
