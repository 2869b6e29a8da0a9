package dev.domovoi.discord.reply;

import dev.domovoi.core.chat.Button;

/**
 * Buttons' ids as Discord keeps them. The first letter tells whether a press opens a form: Discord
 * takes a form as the first answer only, so this must be known before anything is looked up.
 */
public final class ButtonIds {
  private static final String FORM = "f-";
  private static final String PLAIN = "b-";

  private ButtonIds() {}

  static String discord(Button button) {
    return (button.opensForm() ? FORM : PLAIN) + button.id();
  }

  /** Whether the first answer to a press has to be a form. */
  public static boolean opensForm(String id) {
    return id.startsWith(FORM);
  }

  /** The core's id; an id that is none of ours is left as it is. */
  public static String core(String id) {
    return id.startsWith(FORM) || id.startsWith(PLAIN) ? id.substring(2) : id;
  }
}
