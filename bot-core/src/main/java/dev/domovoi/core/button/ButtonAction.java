package dev.domovoi.core.button;

import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;

/** What a button below a job's pictures does. */
public enum ButtonAction {
  /** The same style on another person. */
  AGAIN("button.again", false),
  /** The same persons with less of the style. */
  WEAKER("button.weaker", false),
  /** The same persons with more of the style. */
  STRONGER("button.stronger", false),
  /** The same persons with a fine-tuned vector. */
  FINE_TUNE("button.fine-tune", false),
  /** Gives the style a name in this community. */
  SAVE("button.save", true),
  /** The same persons in this style and another one. */
  MIX("button.mix", true),
  /** Removes the job and its pictures. */
  DELETE("button.delete", false),
  /** Ends the job before it is done. */
  CANCEL("button.cancel", false);

  private final String key;
  private final boolean opensForm;

  ButtonAction(String key, boolean opensForm) {
    this.key = key;
    this.opensForm = opensForm;
  }

  /** What the button says. */
  public String label(Language language) {
    return Messages.text(language, key);
  }

  /** Whether a press asks for something first. */
  public boolean opensForm() {
    return opensForm;
  }
}
