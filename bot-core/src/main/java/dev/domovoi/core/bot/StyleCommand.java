package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.reference.ReferenceException;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /style}: words, or a picture in some style, become pictures. */
public final class StyleCommand implements BotCommand {
  private static final int SHOWN_WORDS = 100;

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
              "style",
              Access.EVERYONE,
              List.of(
                  OptionDefinition.subject(
                          "prompt",
                          new OptionType.Text(Prompt.MAX_LENGTH),
                          false,
                          new HelpText(
                              "The style in your own words, unless you send a picture along",
                              "Стиль своими словами, если не послали рисунок"))
                      .withSuggestions(),
                  OptionDefinition.named(
                      "reference",
                      new OptionType.Picture(),
                      new HelpText(
                          "A PNG or JPEG picture in the style, in place of words",
                          "Рисунок PNG или JPEG в нужном стиле вместо слов")),
                  OptionDefinition.named(
                      "seed",
                      new OptionType.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
                      new HelpText(
                          "Which person: the same number, the same person (default: random)",
                          "Какой человек: то же число — тот же человек (по умолчанию случайное)")),
                  OptionDefinition.named(
                      "strength",
                      new OptionType.Decimal(0, PictureSpec.MAX_STRENGTH),
                      new HelpText(
                          "How much of the style, from 0 (none) to 2 (default: 1)",
                          "Сила стиля от 0 (без стиля) до 2 (по умолчанию 1)")),
                  OptionDefinition.named(
                      "count",
                      new OptionType.Whole(1, StyleRequest.MAX_COUNT),
                      new HelpText(
                          "How many persons, with consecutive seeds (default: 1)",
                          "Сколько людей, с числами подряд (по умолчанию 1)")),
                  OptionDefinition.named(
                      "mode",
                      new OptionType.Choice(Arrays.stream(Mode.values()).map(Mode::word).toList()),
                      new HelpText(
                          "instant, or fine-tune: better and much slower (default: instant)",
                          "instant — сразу, fine-tune — лучше, но намного дольше"
                              + " (по умолчанию instant)")),
                  OptionDefinition.named(
                      "truncation",
                      new OptionType.Decimal(0, 1),
                      new HelpText(
                          "How far from the average person, from 0 to 1 (default: 0.7)",
                          "Насколько человек не похож на среднего, от 0 до 1 (по умолчанию 0,7)"))),
              new HelpText("Paint a portrait in any style", "Нарисовать портрет в любом стиле"),
              "/style \"van gogh\" seed:7 strength:1.2")
          .forEveryone();

  private final BotPorts ports;
  private final StyleJobs jobs;
  private final ReferenceFiles references;
  private final StyleSuggestions suggestions;

  StyleCommand(BotPorts ports, StyleJobs jobs) {
    this.ports = ports;
    this.jobs = jobs;
    this.references = new ReferenceFiles(ports.references().reader());
    this.suggestions = new StyleSuggestions(ports.namedStyles(), ports.popular());
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public List<String> suggest(CommunityId community, String option, String typed) {
    return option.equals("prompt") ? suggestions.of(community, typed) : List.of();
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String raw = command.text("prompt").orElse("");
    List<IncomingFile> files = files(request, !raw.isEmpty());
    if (files.isEmpty()) {
      return inWords(request, command, raw);
    }
    if (!raw.isEmpty()) {
      return Reply.refusal(request.say("style.words-and-picture"));
    }
    if (files.size() > 1) {
      return Reply.refusal(request.say("style.one-picture"));
    }
    if (!ports.bundle().get().readsPictures()) {
      return Reply.refusal(request.say("style.no-reference", ports.bundle().get().name()));
    }
    try {
      ReferencePicture picture = references.read(files.get(0));
      return jobs.ask(
          request,
          request.key(),
          styleRequest(Optional.empty(), picture.name().prompt(), command),
          Optional.of(picture));
    } catch (ReferenceException e) {
      return Reply.refusal(e.problem().in(request.language()));
    }
  }

  /** What was sent along; words count for more than a picture that they answer. */
  private static List<IncomingFile> files(ChatRequest request, boolean words) {
    return request.files().stream().filter(file -> !(words && file.quoted())).toList();
  }

  private Reply inWords(ChatRequest request, ParsedCommand command, String raw) {
    if (raw.isEmpty()) {
      return Deeds.wrongUse(request, command, "style.nothing");
    }
    Optional<Message> problem = Prompt.problem(raw);
    if (problem.isPresent()) {
      return Reply.refusal(
          problem.get().in(request.language()) + "\n" + DEFINITION.usage().in(request.language()));
    }
    Optional<NamedStyle> named =
        StyleName.of(raw).flatMap(name -> ports.namedStyles().find(request.community(), name));
    // Before it is read: moderators block words as members write them.
    if (jobs.blockedWord(request, raw).isPresent()) {
      return Reply.refusal(request.say("words.in-prompt"));
    }
    PromptReading reading = PromptReading.of(raw);
    Reply reply = jobs.ask(request, request.key(), styleRequest(named, reading.prompt(), command));
    List<String> unknown = reading.unknown();
    return named.isPresent() || unknown.isEmpty() || reply.kind() == Reply.Kind.REFUSAL
        ? reply
        : reply.withMore(
            request.say(
                "style.unknown-words", Wording.shortened(String.join(", ", unknown), SHOWN_WORDS)));
  }

  /** A community's own name for a style stands for what was saved under it. */
  private StyleRequest styleRequest(
      Optional<NamedStyle> named, Prompt prompt, ParsedCommand command) {
    PictureSpec first =
        new PictureSpec(
            named.map(NamedStyle::prompt).orElse(prompt),
            Seeds.of(command, ports),
            command
                .decimal("strength")
                .orElse(named.map(NamedStyle::strength).orElse(PictureSpec.DEFAULT_STRENGTH)),
            command.decimal("truncation").orElse(PictureSpec.DEFAULT_TRUNCATION),
            command
                .text("mode")
                .map(StyleCommand::mode)
                .orElse(named.map(NamedStyle::mode).orElse(Mode.INSTANT)));
    return new StyleRequest(first, (int) command.whole("count").orElse(1));
  }

  private static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(candidate -> candidate.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
