package dev.domovoi.core.style;

import org.jspecify.annotations.Nullable;

/**
 * The engine could not do its work. The message is one sentence that a person can act on, or the
 * sentence's key in the catalogue.
 */
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
