package dev.domovoi.core.chat;

import java.util.Map;

/** What a member asked for: a line of text, or a command whose options the platform has parsed. */
public sealed interface CommandInput {

  /**
   * A line as typed, such as {@code /style "van gogh" seed:7}.
   *
   * @param line untrusted: any length, any characters
   */
  record Text(String line) implements CommandInput {}

  /**
   * A command with named options, as Discord's slash commands bring it.
   *
   * @param name the command's name without slash
   * @param options option name to the value's text form
   */
  record Typed(String name, Map<String, String> options) implements CommandInput {
    public Typed {
      options = Map.copyOf(options);
    }
  }
}
