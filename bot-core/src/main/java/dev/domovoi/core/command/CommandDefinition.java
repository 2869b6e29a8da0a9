package dev.domovoi.core.command;

import dev.domovoi.core.chat.Reply.Audience;
import dev.domovoi.core.text.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything about a command that parser, help, Discord's registration and Telegram's menu need.
 *
 * @param name in lower case, without slash; 1 to 32 letters, digits and hyphens
 * @param options the positional one, if any, first; behind a positional choice there may be another
 * @param help one line on what it does
 * @param example a whole line that works
 * @param audience who sees its answers, where a platform must know before there is one
 */
public record CommandDefinition(
    String name,
    Access access,
    List<OptionDefinition> options,
    HelpText help,
    String example,
    Audience audience) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public CommandDefinition {
    options = List.copyOf(options);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a command name: " + name);
    }
    if (options.stream().map(OptionDefinition::name).distinct().count() != options.size()) {
      throw new IllegalArgumentException("/" + name + " has two options of one name");
    }
    long positional = options.stream().takeWhile(OptionDefinition::positional).count();
    boolean selects = !options.isEmpty() && options.get(0).type() instanceof OptionType.Choice;
    if (positional > (selects ? 2 : 1)
        || options.stream().filter(OptionDefinition::positional).count() != positional) {
      throw new IllegalArgumentException(
          "/" + name + ": only the first option, or one behind a choice, can be positional");
    }
  }

  /** A command whose answers only the asker sees. */
  public CommandDefinition(
      String name, Access access, List<OptionDefinition> options, HelpText help, String example) {
    this(name, access, options, help, example, Audience.ONLY_THE_ASKER);
  }

  /** The same, with answers that everybody in the channel sees. */
  public CommandDefinition forEveryone() {
    return new CommandDefinition(name, access, options, help, example, Audience.EVERYONE);
  }

  /** The option that needs no name. */
  public Optional<OptionDefinition> subject() {
    return options.stream().filter(OptionDefinition::positional).findFirst();
  }

  /** What a choice of the {@link #subject} is about: {@code nonsense} in {@code add nonsense}. */
  public Optional<OptionDefinition> object() {
    return options.stream().filter(OptionDefinition::positional).skip(1).findFirst();
  }

  /** An option by its name in any case. */
  public Optional<OptionDefinition> option(String anyCase) {
    String wanted = anyCase.toLowerCase(Locale.ROOT);
    return options.stream().filter(option -> option.name().equals(wanted)).findFirst();
  }

  /** How the command is written, and an example. */
  public Message usage() {
    return Usage.of(this);
  }
}
