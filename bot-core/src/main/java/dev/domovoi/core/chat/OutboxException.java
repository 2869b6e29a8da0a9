package dev.domovoi.core.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A platform has not taken a reply. */
public final class OutboxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;
  private final transient @Nullable Duration retryAfter;

  private OutboxException(
      String message, boolean permanent, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }

  /** A later attempt may work: no network, a rate limit, an error of the platform's own. */
  public static OutboxException temporary(
      String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    return new OutboxException(message, false, retryAfter, cause);
  }

  /** No later attempt can work: the channel is gone, the bot may not write there. */
  public static OutboxException permanent(String message, @Nullable Throwable cause) {
    return new OutboxException(message, true, null, cause);
  }

  public boolean isPermanent() {
    return permanent;
  }

  /** What the platform asked to wait, or null if it said nothing. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
