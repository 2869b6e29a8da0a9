package dev.domovoi.core.quota;

/** What is counted. */
public enum QuotaKind {
  /** A member's pictures in a day. */
  PICTURES,
  /** A member's fine-tuned jobs in a day. */
  FINE_TUNES,
  /** A member's accepted jobs in the last minute. */
  REQUESTS,
  /** A member's jobs in a day that only work out a vector: as many as pictures, and beside them. */
  VECTORS,
  /** A whole community's pictures in a day. */
  COMMUNITY
}
