package dev.domovoi.core;

import org.jspecify.annotations.Nullable;

/**
 * The store can't be read or written: locked, read-only, full or damaged. The message is one
 * sentence that says what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
