package dev.domovoi.app.wiring;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for can't be done, and the person at the terminal can do something about it. The
 * message is one sentence; the program ends with status 2.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    this(message, null);
  }

  public UserException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
