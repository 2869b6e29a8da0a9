package dev.domovoi.core.bot;

import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;

/** Which person is painted: the number that a member gives, or a random one. */
final class Seeds {
  /** Random ones lie below: they stay short enough to be typed again. */
  private static final long BOUND = 1_000_000_000;

  /** {@code seed} of commands in which it is a lesser matter. */
  static final OptionDefinition OPTION =
      OptionDefinition.named(
          "seed",
          new OptionType.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
          new HelpText("Which person (default: random)", "Какой человек (по умолчанию случайное)"));

  private Seeds() {}

  static long of(ParsedCommand command, BotPorts ports) {
    return command.whole("seed").orElseGet(() -> random(ports));
  }

  static long random(BotPorts ports) {
    return ports.seeds().nextLong(BOUND);
  }
}
