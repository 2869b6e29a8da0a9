package dev.domovoi.core.command;

import java.util.List;

/** Commands for the parser's tests, independent of what the bot really offers. */
final class TestCommands {
  private static final HelpText HELP = new HelpText("help", "помощь");

  private TestCommands() {}

  static CommandRegistry registry() {
    return new CommandRegistry(List.of(style(), queue(), cancel(), block()));
  }

  static CommandDefinition style() {
    return new CommandDefinition(
        "style",
        Access.EVERYONE,
        List.of(
            OptionDefinition.subject("prompt", new OptionType.Text(300), true, HELP),
            OptionDefinition.named(
                "seed", new OptionType.Whole(Long.MIN_VALUE, Long.MAX_VALUE), HELP),
            OptionDefinition.named("strength", new OptionType.Decimal(0, 2), HELP),
            OptionDefinition.named("count", new OptionType.Whole(1, 4), HELP),
            OptionDefinition.named(
                "mode", new OptionType.Choice(List.of("instant", "fine-tune")), HELP),
            OptionDefinition.named("truncation", new OptionType.Decimal(0, 1), HELP)),
        HELP,
        "/style \"van gogh\" seed:7");
  }

  static CommandDefinition queue() {
    return new CommandDefinition("queue", Access.EVERYONE, List.of(), HELP, "/queue");
  }

  static CommandDefinition cancel() {
    return new CommandDefinition(
        "cancel",
        Access.EVERYONE,
        List.of(OptionDefinition.subject("job", new OptionType.JobNumber(), false, HELP)),
        HELP,
        "/cancel 12");
  }

  static CommandDefinition block() {
    return new CommandDefinition("block", Access.MODERATOR, List.of(), HELP, "/block");
  }
}
