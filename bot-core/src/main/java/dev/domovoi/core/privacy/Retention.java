package dev.domovoi.core.privacy;

/** Removing what has been kept long enough. */
public interface Retention {

  /** How long finished jobs are kept where a community has not settled a shorter time. */
  int days();

  /**
   * Removes a bounded number of jobs whose time is over, with all that belongs to them, and what
   * else has run out.
   *
   * @return how many jobs; 0 if nothing is left to remove
   */
  int sweep();
}
