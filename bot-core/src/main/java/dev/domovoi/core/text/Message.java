package dev.domovoi.core.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text for a person whose language is not known yet.
 *
 * @param key in the catalogue, see {@link Messages}
 * @param arguments fill the text's {@code {0}}, {@code {1}}, …: strings, whole numbers where the
 *     text has plural forms, or messages
 */
public record Message(String key, List<Object> arguments) {
  private static final String SEPARATOR = "\t";

  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /** In one line that can be stored: the key, and the arguments as text. */
  public String stored() {
    return Stream.concat(Stream.of(key), arguments.stream().map(String::valueOf))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The message that {@link #stored} wrote; nothing if a line is something else. */
  public static Optional<Message> ofStored(String line) {
    List<String> parts = List.of(line.split(SEPARATOR, -1));
    return Messages.find(Language.ENGLISH, parts.get(0)).isPresent()
        ? Optional.of(new Message(parts.get(0), List.copyOf(parts.subList(1, parts.size()))))
        : Optional.empty();
  }

  /**
   * The text in a language.
   *
   * @throws IllegalArgumentException if the catalogue has no such key
   */
  public String in(Language language) {
    return Messages.text(language, key, arguments.toArray());
  }
}
