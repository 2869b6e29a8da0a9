package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.member.Languages;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Messages;
import java.util.List;
import java.util.Optional;

/** {@code /language}: the language of all answers to a member. */
public final class LanguageCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "language",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "language",
                  new OptionType.Choice(List.of("en", "ru", "auto")),
                  true,
                  new HelpText(
                      "en, ru, or auto: as your chat program",
                      "en, ru или auto — как в вашем мессенджере"))),
          new HelpText("The language of my answers to you", "На каком языке вам отвечать"),
          "/language ru");

  private final Languages languages;

  LanguageCommand(Languages languages) {
    this.languages = languages;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    Optional<Language> chosen = command.text("language").flatMap(Language::ofCode);
    languages.choose(request.author(), chosen);
    return Reply.privateAnswer(
        chosen
            .map(language -> Messages.text(language, "language.chosen"))
            .orElseGet(() -> request.say("language.auto")));
  }
}
