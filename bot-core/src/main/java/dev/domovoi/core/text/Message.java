package dev.domovoi.core.text;

import java.util.List;

/**
 * A text for a person whose language is not known yet.
 *
 * @param key in the catalogue, see {@link Messages}
 * @param arguments fill the text's {@code {0}}, {@code {1}}, …: strings, whole numbers where the
 *     text has plural forms, or messages
 */
public record Message(String key, List<Object> arguments) {
  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
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
