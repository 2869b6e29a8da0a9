package dev.domovoi.core.moderation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A quota in place of the operator's. What is empty stays as the next less particular rule has it.
 *
 * @param until when it ends by itself; nothing if it does not
 */
public record QuotaGrant(
    OptionalInt picturesPerDay,
    OptionalInt fineTunesPerDay,
    OptionalInt requestsPerMinute,
    Optional<Instant> until) {

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return picturesPerDay.isEmpty() && fineTunesPerDay.isEmpty() && requestsPerMinute.isEmpty();
  }
}
