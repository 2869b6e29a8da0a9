package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.privacy.KeptData;
import java.util.List;

/** {@code /privacy}: what is kept of a member, and for how long. */
public final class PrivacyCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "privacy",
          Access.EVERYONE,
          List.of(),
          new HelpText("What I keep about you, and how long", "Что я о вас храню и как долго"),
          "/privacy");

  private final BotPorts ports;

  PrivacyCommand(BotPorts ports) {
    this.ports = ports;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    KeptData kept = ports.personal().forgetting().kept(request.author());
    int days =
        ports
            .community()
            .settings()
            .settings(request.community())
            .retentionDays()
            .orElse(ports.personal().retention().days());
    return Reply.privateAnswer(
        String.join(
            "\n",
            request.say("privacy.what"),
            request.say("privacy.how-long", days),
            request.say("privacy.kept", kept.jobs(), kept.pictures(), kept.styles()),
            request.say("privacy.forget", ForgetMeCommand.DEFINITION.example())));
  }
}
