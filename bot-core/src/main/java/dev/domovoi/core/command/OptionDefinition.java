package dev.domovoi.core.command;

import java.util.regex.Pattern;

/**
 * One option of a command.
 *
 * @param name in lower case
 * @param positional whether it may be given without its name: {@code /style "van gogh"}
 * @param suggests whether the bot has suggestions while its value is typed
 * @param help one line on what it does, defaults included
 */
public record OptionDefinition(
    String name,
    OptionType type,
    boolean required,
    boolean positional,
    boolean suggests,
    HelpText help) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public OptionDefinition {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not an option name: " + name);
    }
  }

  /** An option that is always given by name and may be left out. */
  public static OptionDefinition named(String name, OptionType type, HelpText help) {
    return new OptionDefinition(name, type, false, false, false, help);
  }

  /** The command's subject, which needs no name. */
  public static OptionDefinition subject(
      String name, OptionType type, boolean required, HelpText help) {
    return new OptionDefinition(name, type, required, true, false, help);
  }

  /** The same, with suggestions while its value is typed. */
  public OptionDefinition withSuggestions() {
    return new OptionDefinition(name, type, required, positional, true, help);
  }
}
