package dev.domovoi.core.chat;

import java.util.Map;

/** What a member did: typed a line, used a command's form, pressed a button, filled in a form. */
public sealed interface CommandInput {

  /** A command with its options, typed or picked. */
  sealed interface Command extends CommandInput {}

  /**
   * A line as typed, such as {@code /style "van gogh" seed:7}.
   *
   * @param line untrusted: any length, any characters
   */
  record Text(String line) implements Command {}

  /**
   * A command with named options, as Discord's slash commands bring it.
   *
   * @param name the command's name without slash
   * @param options option name to the value's text form; files are in {@link ChatRequest#files}
   * @param permitted whether the platform itself guards this command, and has let the author use
   *     it: its word then counts for more than {@link ChatRequest#moderator}
   */
  record Typed(String name, Map<String, String> options, boolean permitted) implements Command {
    public Typed {
      options = Map.copyOf(options);
    }

    /** A command that the platform leaves to everybody. */
    public Typed(String name, Map<String, String> options) {
      this(name, options, false);
    }
  }

  /**
   * A pressed button.
   *
   * @param button its id, untrusted
   */
  record Press(String button) implements CommandInput {}

  /**
   * A form filled in.
   *
   * @param form its id, untrusted
   * @param values field name to text, untrusted
   */
  record Submitted(String form, Map<String, String> values) implements CommandInput {
    public Submitted {
      values = Map.copyOf(values);
    }
  }
}
