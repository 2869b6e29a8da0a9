package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.Blocks;
import dev.domovoi.core.text.Wording;
import java.util.List;

/** {@code /unblock}: ends a block. A blocked moderator can't use any moderators' command. */
public final class UnblockCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "unblock",
          Access.MODERATOR,
          List.of(Deeds.MEMBER),
          new HelpText("Let a member use me again", "Снова разрешить участнику пользоваться мной"),
          "/unblock @member");

  private final Blocks blocks;

  UnblockCommand(Blocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String id = command.text("member").orElseThrow();
    String shown = Wording.shortened(id, Lists.PROMPT);
    boolean ended = blocks.unblock(Deeds.of(request, "unblock", id, ""), Deeds.member(request, id));
    return ended
        ? Reply.privateAnswer(request.say("unblock.done", shown))
        : Reply.refusal(request.say("unblock.none", shown));
  }
}
