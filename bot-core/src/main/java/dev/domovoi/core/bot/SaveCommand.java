package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.moderation.WordGuard;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Optional;

/** {@code /save}: gives a picture's style a name in this community. */
public final class SaveCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "save",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "name",
                  new OptionType.Text(StyleName.MAX_LENGTH),
                  true,
                  new HelpText("What to call the style here", "Как назвать этот стиль здесь")),
              OptionDefinition.named(
                  "job",
                  new OptionType.JobNumber(),
                  new HelpText(
                      "Number of the job whose style to save (default: your newest picture)",
                      "Номер задания (по умолчанию ваш последний рисунок)"))),
          new HelpText(
              "Name a picture's style, to use it again", "Дать стилю имя, чтобы вернуться к нему"),
          "/save nightfall job:12");

  private final JobQueue queue;
  private final Pictures pictures;
  private final NamedStyles styles;
  private final WordGuard words;

  SaveCommand(BotPorts ports, WordGuard words) {
    this.queue = ports.queue();
    this.pictures = ports.pictures();
    this.styles = ports.namedStyles();
    this.words = words;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String name = command.text("name").orElse("");
    if (command.whole("job").isPresent()) {
      return save(request, new JobId(command.whole("job").getAsLong()), name);
    }
    List<PictureInfo> newest = pictures.history(request.author(), 1);
    if (newest.isEmpty()) {
      return Reply.refusal(request.say("history.none", StyleCommand.DEFINITION.example()));
    }
    return save(request, newest.get(0).spec(), name);
  }

  /** Saves the style of a job that the asker may see. */
  Reply save(ChatRequest request, JobId id, String name) {
    Optional<Job> job = queue.find(id).filter(found -> InfoCommand.mayBeShown(found, request));
    return job.map(found -> save(request, found.request().first(), name))
        .orElseGet(() -> Reply.refusal(request.say("job.none-here", id.toString())));
  }

  /** Saves a style under a name. */
  Reply save(ChatRequest request, PictureSpec spec, String name) {
    Optional<Message> problem = StyleName.problem(name);
    if (problem.isPresent()) {
      return Reply.refusal(
          problem.get().in(request.language()) + "\n" + DEFINITION.usage().in(request.language()));
    }
    Optional<String> blocked = words.find(request.community(), List.of(name, spec.prompt().text()));
    if (blocked.isPresent()) {
      return Reply.refusal(request.say("words.in-name"));
    }
    NamedStyle style =
        new NamedStyle(
            request.community(),
            new StyleName(name),
            Optional.of(request.author()),
            spec.prompt(),
            spec.mode(),
            spec.strength());
    String shown = Wording.quoted(style.name().text(), StyleName.MAX_LENGTH);
    if (!styles.save(style, request.moderator())) {
      return Reply.refusal(request.say("save.taken", shown));
    }
    return Reply.answer(
        request.say(
            "save.done",
            shown,
            Wording.quoted(spec.prompt().text(), Lists.PROMPT),
            Wording.number(spec.strength())));
  }
}
