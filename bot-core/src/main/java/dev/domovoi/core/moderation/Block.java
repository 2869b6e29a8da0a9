package dev.domovoi.core.moderation;

import java.time.Instant;
import java.util.Optional;

/**
 * A member is kept from using the bot in a community.
 *
 * @param until when it ends by itself; nothing if it does not
 * @param reason what the member is told; may be empty
 */
public record Block(Optional<Instant> until, String reason) {
  public static final int MAX_REASON = 200;
}
