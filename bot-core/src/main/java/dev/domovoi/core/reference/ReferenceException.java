package dev.domovoi.core.reference;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;

/** A file can't be used as a reference picture. */
public final class ReferenceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message problem;

  /**
   * @param key of the catalogue: one sentence for the member
   */
  public ReferenceException(String key, Object... arguments) {
    super(Message.of(key, arguments).in(Language.ENGLISH), null, false, false);
    this.problem = Message.of(key, arguments);
  }

  /** What is wrong, in one sentence for the member. */
  public Message problem() {
    return problem;
  }
}
