package dev.domovoi.core.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one list of commands, from which the parser, the help, Discord's slash commands and
 * Telegram's menu are derived. Immutable.
 */
public final class CommandRegistry {
  private final List<CommandDefinition> commands;

  public CommandRegistry(List<CommandDefinition> commands) {
    this.commands = List.copyOf(commands);
    if (this.commands.stream().map(CommandDefinition::name).distinct().count()
        != this.commands.size()) {
      throw new IllegalArgumentException("Two commands have the same name");
    }
  }

  /** All commands in the order in which people should see them. */
  public List<CommandDefinition> all() {
    return commands;
  }

  /** The commands that a member may use. */
  public List<CommandDefinition> visibleTo(boolean moderator) {
    return commands.stream()
        .filter(command -> moderator || command.access() == Access.EVERYONE)
        .toList();
  }

  /** A command by its name in any case, without slash. */
  public Optional<CommandDefinition> find(String anyCase) {
    String wanted = anyCase.toLowerCase(Locale.ROOT);
    return commands.stream().filter(command -> command.name().equals(wanted)).findFirst();
  }

  /** The command that a mistyped name probably means. */
  public Optional<CommandDefinition> nearest(String mistyped) {
    return EditDistance.nearest(mistyped, commands.stream().map(CommandDefinition::name).toList())
        .flatMap(this::find);
  }
}
