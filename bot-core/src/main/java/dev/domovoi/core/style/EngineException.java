package dev.domovoi.core.style;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * The engine could not do its work. The message is one sentence that a person can act on, or a
 * {@link Message} of the catalogue as it is stored.
 */
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The sentence, in a reader's language where the catalogue has it. */
  public String in(Language language) {
    String message = String.valueOf(getMessage());
    return Message.ofStored(message).map(known -> known.in(language)).orElse(message);
  }
}
