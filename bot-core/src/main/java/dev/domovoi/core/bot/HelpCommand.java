package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /help}: all commands, or one of them in full, straight from the registry. */
public final class HelpCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "help",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "command",
                  new OptionType.Text(40),
                  false,
                  new HelpText("The command to explain", "Команда, о которой рассказать"))),
          new HelpText("What I can do", "Что я умею"),
          "/help style");

  private final CommandRegistry registry;

  public HelpCommand(CommandRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    Optional<String> about = command.text("command");
    if (about.isEmpty()) {
      return Reply.privateAnswer(
          registry.visibleTo(request.moderator()).stream()
                  .map(shown -> "/" + shown.name() + ": " + shown.help().in(request.locale()))
                  .collect(Collectors.joining("\n"))
              + "\n"
              + DEFINITION.example());
    }
    String name = about.get().startsWith("/") ? about.get().substring(1) : about.get();
    return registry
        .find(name)
        .filter(found -> registry.visibleTo(request.moderator()).contains(found))
        .map(found -> Reply.privateAnswer(inFull(found, request)))
        .orElseGet(() -> unknown(request, name));
  }

  private Reply unknown(ChatRequest request, String name) {
    String shown = Wording.shortened(name, 30);
    String problem =
        registry
            .nearest(name)
            .map(near -> request.say("syntax.unknown-command-hint", shown, "/help " + near.name()))
            .orElseGet(() -> request.say("syntax.unknown-command", shown));
    return Reply.refusal(problem + "\n" + request.say("help.see"));
  }

  private static String inFull(CommandDefinition command, ChatRequest request) {
    Locale locale = request.locale();
    StringBuilder text = new StringBuilder(command.help().in(locale)).append('\n');
    text.append(command.usage().in(request.language()));
    for (OptionDefinition option : command.options()) {
      text.append('\n').append(option.name()).append(": ").append(option.help().in(locale));
    }
    return text.toString();
  }
}
