package dev.domovoi.core.command;

import java.util.Locale;

/**
 * One help text in every language that the bot speaks.
 *
 * @param en English, also for every language that is not listed
 * @param ru Russian
 */
public record HelpText(String en, String ru) {
  public HelpText {
    if (en.isBlank() || ru.isBlank()) {
      throw new IllegalArgumentException("A help text is needed in every language");
    }
  }

  /** The text in a reader's language. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("ru") ? ru : en;
  }
}
