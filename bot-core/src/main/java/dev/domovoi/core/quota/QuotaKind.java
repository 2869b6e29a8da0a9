package dev.domovoi.core.quota;

/** What is counted. */
public enum QuotaKind {
  /** A member's pictures in a day. */
  PICTURES,
  /** A member's fine-tuned jobs in a day. */
  FINE_TUNES,
  /** A member's accepted jobs in the last minute. */
  REQUESTS,
  /** A whole community's pictures in a day. */
  COMMUNITY
}
