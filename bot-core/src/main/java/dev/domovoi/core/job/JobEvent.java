package dev.domovoi.core.job;

/** What can happen to a job. */
public enum JobEvent {
  /** A worker takes it. */
  LEASE,
  /** The worker gives it back, or its lease ran out. */
  RELEASE,
  /** Its pictures are stored. */
  COMPLETE,
  /** It can't be done. */
  FAIL,
  /** Its member does not want it any more. */
  CANCEL
}
