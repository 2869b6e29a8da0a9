package dev.domovoi.core.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that the bot speaks. */
public enum Language {
  ENGLISH("en"),
  RUSSIAN("ru");

  private final String code;
  private final Locale locale;

  Language(String code) {
    this.code = code;
    this.locale = Locale.forLanguageTag(code);
  }

  /** Two letters, as in ISO 639-1. */
  public String code() {
    return code;
  }

  public Locale locale() {
    return locale;
  }

  /** The language of a reader with a locale: English for those that the bot does not speak. */
  public static Language of(Locale locale) {
    return ofCode(locale.getLanguage()).orElse(ENGLISH);
  }

  /** The language with a {@link #code}. */
  public static Optional<Language> ofCode(String code) {
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }
}
