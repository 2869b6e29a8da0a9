package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.style.Mix;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Message;
import java.util.List;
import java.util.Optional;

/** {@code /mix}: a portrait in two styles at once. */
public final class MixCommand implements BotCommand {
  private static final int HALF = 50;
  private static final int MAX_STYLE = 120;

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
              "mix",
              Access.EVERYONE,
              List.of(
                  new OptionDefinition(
                      "first",
                      new OptionType.Text(MAX_STYLE),
                      true,
                      true,
                      true,
                      new HelpText("A style or its name here", "Стиль или его имя здесь")),
                  new OptionDefinition(
                      "with",
                      new OptionType.Text(MAX_STYLE),
                      true,
                      false,
                      true,
                      new HelpText("Another style or its name", "Другой стиль или его имя")),
                  OptionDefinition.named(
                      "percent",
                      new OptionType.Whole(0, 100),
                      new HelpText(
                          "How much of the other style (default: 50)",
                          "Сколько процентов другого стиля (по умолчанию 50)")),
                  Seeds.OPTION),
              new HelpText("Paint a portrait in two styles at once", "Портрет в двух стилях сразу"),
              "/mix ice with:lava percent:60")
          .forEveryone();

  private final BotPorts ports;
  private final StyleJobs jobs;
  private final StyleVectors vectors;
  private final StyleSuggestions suggestions;

  MixCommand(BotPorts ports, StyleJobs jobs, StyleVectors vectors) {
    this.ports = ports;
    this.jobs = jobs;
    this.vectors = vectors;
    this.suggestions = new StyleSuggestions(ports.namedStyles(), ports.popular());
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public List<String> suggest(CommunityId community, String option, String typed) {
    return suggestions.of(community, typed);
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    for (String option : List.of("first", "with")) {
      Optional<Message> problem = Prompt.problem(command.text(option).orElse(""));
      if (problem.isPresent()) {
        return Reply.refusal(problem.get().in(request.language()));
      }
    }
    long seed = Seeds.of(command, ports);
    PictureSpec person =
        new PictureSpec(
            Prompt.of(command.text("first").orElseThrow()),
            seed,
            PictureSpec.DEFAULT_STRENGTH,
            PictureSpec.DEFAULT_TRUNCATION,
            Mode.INSTANT);
    return mix(
        request,
        request.key(),
        new StyleRequest(person, 1),
        command.text("with").orElseThrow(),
        (int) command.whole("percent").orElse(HALF));
  }

  /** The persons of a request in its style and another one. */
  Reply mix(ChatRequest request, String key, StyleRequest style, String with, int percent) {
    PictureSpec first = style.first();
    if (jobs.blockedWord(request, first.prompt().text() + " / " + with).isPresent()) {
      return Reply.refusal(request.say("words.in-prompt"));
    }
    Mix mix =
        new Mix(
            vectors.prompt(request.community(), first.prompt().text()),
            vectors.prompt(request.community(), with),
            percent);
    Optional<Prompt> prompt = mix.prompt();
    if (prompt.isEmpty()) {
      return Reply.refusal(request.say("mix.no-parts"));
    }
    PictureSpec mixed =
        new PictureSpec(
            prompt.get(), first.seed(), first.strength(), first.truncation(), Mode.INSTANT);
    return jobs.ask(request, key, new StyleRequest(mixed, style.count()));
  }
}
