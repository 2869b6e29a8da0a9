package dev.domovoi.core.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The catalogue: every text that a person can see, in every language, as ICU message formats in
 * {@code messages_*.properties}. Thread-safe.
 */
public final class Messages {
  private static final Map<Language, Map<String, String>> TEXTS = read();

  private Messages() {}

  /**
   * A text.
   *
   * @param arguments see {@link Message#arguments}
   * @throws IllegalArgumentException if there is no such key
   */
  public static String text(Language language, String key, Object... arguments) {
    String format = texts(language).get(key);
    if (format == null) {
      throw new IllegalArgumentException("No text for " + key + " in " + language);
    }
    if (arguments.length == 0 && format.indexOf('{') < 0) {
      return format; // Without ICU, whose first use takes a while.
    }
    Object[] shown = new Object[arguments.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = arguments[i] instanceof Message inner ? inner.in(language) : arguments[i];
    }
    // Made anew each time: a format is not thread-safe.
    return new MessageFormat(format, language.locale()).format(shown);
  }

  /** A text in every language, for whoever may read it: one below the other. */
  public static String inEveryLanguage(String key, Object... arguments) {
    return Arrays.stream(Language.values())
        .map(language -> text(language, key, arguments))
        .collect(Collectors.joining("\n"));
  }

  /** The text of a key without arguments, or nothing if there is none: for keys that are stored. */
  public static Optional<String> find(Language language, String key) {
    return Optional.ofNullable(texts(language).get(key));
  }

  /** All keys of a language. */
  public static Set<String> keys(Language language) {
    return texts(language).keySet();
  }

  private static Map<String, String> texts(Language language) {
    return TEXTS.getOrDefault(language, Map.of());
  }

  private static Map<Language, Map<String, String>> read() {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      String name = "messages_" + language.code() + ".properties";
      Properties properties = new Properties();
      try (InputStream in = Messages.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing");
        }
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      all.put(
          language,
          properties.stringPropertyNames().stream()
              .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    }
    return all;
  }
}
