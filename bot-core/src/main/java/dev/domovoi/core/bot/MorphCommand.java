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
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Message;
import java.util.List;
import java.util.Optional;

/** {@code /morph}: an animation from the plain portrait, or one style, to another style. */
public final class MorphCommand implements BotCommand {
  private static final int MAX_STYLE = 120;

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
              "morph",
              Access.EVERYONE,
              List.of(
                  OptionDefinition.subject(
                          "to",
                          new OptionType.Text(MAX_STYLE),
                          true,
                          new HelpText("A style or its name here", "Стиль или его имя здесь"))
                      .withSuggestions(),
                  OptionDefinition.named(
                          "from",
                          new OptionType.Text(MAX_STYLE),
                          new HelpText(
                              "The style to begin with (default: the plain portrait)",
                              "С какого стиля начать (по умолчанию портрет без стиля)"))
                      .withSuggestions(),
                  Seeds.OPTION,
                  OptionDefinition.named(
                      "strength",
                      new OptionType.Decimal(0, PictureSpec.MAX_STRENGTH),
                      new HelpText(
                          "How much of the styles, from 0 to 2 (default: 1)",
                          "Сила стилей от 0 до 2 (по умолчанию 1)"))),
              new HelpText(
                  "Animate a portrait from style to style; counts as 4 pictures",
                  "Портрет, плавно меняющий стиль; считается за 4 рисунка"),
              "/morph lava from:ice")
          .forEveryone();

  private final BotPorts ports;
  private final StyleJobs jobs;
  private final StyleVectors vectors;
  private final StyleSuggestions suggestions;

  MorphCommand(BotPorts ports, StyleJobs jobs, StyleVectors vectors) {
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
    String to = command.text("to").orElseThrow();
    Optional<String> from = command.text("from");
    Optional<Message> problem = Prompt.problem(to).or(() -> from.flatMap(Prompt::problem));
    if (problem.isPresent()) {
      return Reply.refusal(problem.get().in(request.language()));
    }
    // Before they are read: moderators block words as members write them.
    if (jobs.blockedWord(request, from.orElse("") + " / " + to).isPresent()) {
      return Reply.refusal(request.say("words.in-prompt"));
    }
    Morph morph =
        new Morph(
            from.map(style -> vectors.prompt(request.community(), style)),
            vectors.prompt(request.community(), to));
    if (morph.from().filter(start -> isSame(start, morph.to())).isPresent()) {
      return Reply.refusal(request.say("morph.same"));
    }
    Optional<Prompt> prompt = morph.prompt();
    if (prompt.isEmpty()) {
      return Reply.refusal(request.say("morph.no-ends"));
    }
    PictureSpec animation =
        new PictureSpec(
            prompt.get(),
            Seeds.of(command, ports),
            command.decimal("strength").orElse(PictureSpec.DEFAULT_STRENGTH),
            PictureSpec.DEFAULT_TRUNCATION,
            Mode.INSTANT);
    return jobs.ask(request, request.key(), new StyleRequest(animation, 1));
  }

  private static boolean isSame(Prompt one, Prompt other) {
    return one.normalised().equals(other.normalised());
  }
}
