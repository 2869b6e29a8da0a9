package dev.domovoi.core.style;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The engine could not do its work. The message is one sentence that a person can act on, or its
 * key in the catalogue.
 */
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The sentence, in a reader's language where the catalogue has it. */
  public String in(Language language) {
    String message = String.valueOf(getMessage());
    return Messages.find(language, message).orElse(message);
  }
}
