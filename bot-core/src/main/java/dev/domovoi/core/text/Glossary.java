package dev.domovoi.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns Russian prompts into English ones, word by word, since the models read English. */
public final class Glossary {
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
  private static final Pattern PUNCTUATION = Pattern.compile("^[\\p{P}]+|[\\p{P}]+$");

  /** A form may add so many letters to what its word's forms have in common. */
  private static final int MAX_ENDING = 5;

  /** Shorter keys are whole words: too many others begin with them. */
  private static final int MIN_STEM = 3;

  private static final Map<String, String> WORDS = read();

  /**
   * A prompt in English.
   *
   * @param text the translation; words that are not known stand in it as they were
   * @param unknown those words, each once, in order
   */
  public record Translation(String text, List<String> unknown) {
    public Translation {
      unknown = List.copyOf(unknown);
    }
  }

  private Glossary() {}

  /** The translation of a prompt with Cyrillic letters; nothing for others. */
  public static Optional<Translation> translate(String prompt) {
    if (!CYRILLIC.matcher(prompt).find()) {
      return Optional.empty();
    }
    String[] words = prompt.split("\\s+");
    List<String> english = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      String pair = i + 1 < words.length ? plain(words[i]) + "_" + plain(words[i + 1]) : "";
      Optional<String> phrase = lookUp(pair);
      if (phrase.isPresent()) {
        english.add(phrase.get());
        i++;
        continue;
      }
      String word = plain(words[i]);
      Optional<String> known = CYRILLIC.matcher(word).find() ? lookUp(word) : Optional.of(words[i]);
      if (known.isEmpty() && !unknown.contains(word)) {
        unknown.add(word);
      }
      english.add(known.orElse(words[i]));
    }
    return Optional.of(new Translation(String.join(" ", english), unknown));
  }

  private static String plain(String word) {
    return PUNCTUATION.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The longest key that a word begins with, if the rest can be an ending. */
  private static Optional<String> lookUp(String word) {
    // Of two words, only the second one has an ending.
    int longest = Math.min(MAX_ENDING, word.length() - 1 - Math.max(0, word.indexOf('_')));
    for (int ending = 0; ending <= longest; ending++) {
      String stem = word.substring(0, word.length() - ending);
      if (ending > 0 && stem.length() < MIN_STEM) {
        break;
      }
      String found = WORDS.get(stem);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> read() {
    Properties properties = new Properties();
    try (InputStream in = Glossary.class.getResourceAsStream("glossary_ru.properties")) {
      if (in == null) {
        throw new IllegalStateException("The glossary is missing");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
  }
}
