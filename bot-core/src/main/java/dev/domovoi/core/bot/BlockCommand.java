package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.text.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /block}: keeps a member from using the bot in this community. */
public final class BlockCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "block",
          Access.MODERATOR,
          List.of(
              Deeds.MEMBER,
              Deeds.DAYS,
              OptionDefinition.named(
                  "reason",
                  new OptionType.Text(Block.MAX_REASON),
                  new HelpText("What the member is told", "Что сообщить участнику"))),
          new HelpText(
              "Keep a member from using me here", "Запретить участнику пользоваться мной здесь"),
          "/block @member days:7 reason:\"spam\"");

  private final BotPorts ports;

  BlockCommand(BotPorts ports) {
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
    if (member.equals(request.author())) {
      return Reply.refusal(request.say("block.self"));
    }
    if (ports.owners().contains(member)) {
      return Reply.refusal(request.say("block.owner"));
    }
    Optional<Instant> until = Deeds.until(command, ports.clock().instant());
    Block block = new Block(until, command.text("reason").orElse(""));
    ports
        .community()
        .blocks()
        .block(
            // The reason is a text that may name anybody: it is kept with the block, not here.
            Deeds.of(request, "block", id, Deeds.details(command, List.of("days"))), member, block);
    int cancelled = ports.queue().cancelAll(member, request.community());
    String shown = Wording.shortened(id, Lists.PROMPT);
    String done =
        until
            .map(end -> request.say("block.done-until", shown, Wording.moment(end)))
            .orElseGet(() -> request.say("block.done", shown));
    return Reply.privateAnswer(
        cancelled == 0 ? done : done + " " + request.say("block.cancelled", cancelled));
  }
}
