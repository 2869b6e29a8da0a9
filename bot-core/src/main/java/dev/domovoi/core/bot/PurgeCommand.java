package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.text.Wording;
import java.util.List;

/** {@code /purge}: removes what a member has made in this community. */
public final class PurgeCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "purge",
          Access.MODERATOR,
          List.of(Deeds.MEMBER),
          new HelpText(
              "Remove a member's pictures of this community",
              "Удалить рисунки участника в этом сообществе"),
          "/purge @member");

  private final BotPorts ports;

  PurgeCommand(BotPorts ports) {
    this.ports = ports;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String id = command.text("member").orElseThrow();
    MemberId member = Deeds.member(request, id);
    ports.queue().cancelAll(member, request.community());
    int removed = ports.community().purges().purge(Deeds.of(request, "purge", id, ""), member);
    return Reply.privateAnswer(
        request.say("purge.done", removed, Wording.shortened(id, Lists.PROMPT)));
  }
}
