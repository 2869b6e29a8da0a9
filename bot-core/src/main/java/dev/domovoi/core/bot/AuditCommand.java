package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.Audit;
import dev.domovoi.core.moderation.AuditEntry;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /audit}: what moderators have done here. */
public final class AuditCommand implements BotCommand {
  private static final int SHOWN = 10;
  private static final int MAX_SHOWN = 50;
  private static final int MAX_DETAILS = 100;

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "audit",
          Access.MODERATOR,
          List.of(
              OptionDefinition.subject(
                  "member",
                  new OptionType.Person(),
                  false,
                  new HelpText(
                      "Only what this member did or was done to",
                      "Только то, что сделал или с кем сделали")),
              OptionDefinition.named(
                  "count",
                  new OptionType.Whole(1, MAX_SHOWN),
                  new HelpText("How many entries (default: 10)", "Сколько записей"))),
          new HelpText("What moderators have done here", "Что здесь делали модераторы"),
          "/audit count:20");

  private final Audit audit;

  AuditCommand(Audit audit) {
    this.audit = audit;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    int count = (int) command.whole("count").orElse(SHOWN);
    List<AuditEntry> entries = audit.latest(request.community(), command.text("member"), count);
    if (entries.isEmpty()) {
      return Reply.privateAnswer(request.say("audit.none"));
    }
    return Reply.privateAnswer(
        entries.stream().map(AuditCommand::line).collect(Collectors.joining("\n")));
  }

  /** {@code 2026-01-01 12:00 UTC anna: block boris (days:7 reason:spam)}. */
  private static String line(AuditEntry entry) {
    String done =
        Wording.moment(entry.at())
            + " "
            + Wording.shortened(entry.actor(), Lists.PROMPT)
            + ": "
            + entry.action()
            + (entry.subject().isEmpty() ? "" : " ")
            + Wording.shortened(entry.subject(), Lists.PROMPT);
    return entry.details().isEmpty()
        ? done
        : done + " (" + Wording.shortened(entry.details(), MAX_DETAILS) + ")";
  }
}
