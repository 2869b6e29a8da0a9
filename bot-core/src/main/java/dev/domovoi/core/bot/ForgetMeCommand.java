package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.privacy.Forgetting;
import dev.domovoi.core.privacy.KeptData;
import java.util.List;

/** {@code /forget-me}: removes everything that is kept of a member, after a confirmation. */
public final class ForgetMeCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "forget-me",
          Access.EVERYONE,
          List.of(
              OptionDefinition.named(
                  "confirm",
                  new OptionType.Choice(List.of("yes")),
                  new HelpText(
                      "yes: remove everything, for good", "yes — удалить всё безвозвратно"))),
          new HelpText("Remove everything I keep about you", "Удалить всё, что я о вас храню"),
          "/forget-me confirm:yes");

  private final Forgetting forgetting;

  ForgetMeCommand(Forgetting forgetting) {
    this.forgetting = forgetting;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    if (command.text("confirm").isEmpty()) {
      KeptData kept = forgetting.kept(request.author());
      return Reply.privateAnswer(
          request.say("privacy.kept", kept.jobs(), kept.pictures(), kept.styles())
              + "\n"
              + request.say("forget.confirm", DEFINITION.example()));
    }
    KeptData gone = forgetting.forget(request.author());
    return Reply.privateAnswer(request.say("forget.done", gone.jobs(), gone.pictures()));
  }
}
