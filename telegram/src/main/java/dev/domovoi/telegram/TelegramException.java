package dev.domovoi.telegram;

import org.jspecify.annotations.Nullable;

/** Telegram can't be used as it is set up. The message is one sentence that says what to do. */
public final class TelegramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TelegramException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
