package dev.domovoi.core.picture;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;

/** A file is no PNG, or a damaged one. */
public final class PngFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message problem;

  /**
   * @param key of the catalogue: one sentence for the member
   */
  public PngFormatException(String key) {
    super(Message.of(key).in(Language.ENGLISH));
    this.problem = Message.of(key);
  }

  /** What is wrong, in one sentence for the member. */
  public Message problem() {
    return problem;
  }
}
