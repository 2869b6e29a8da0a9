package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.IncomingFile;
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
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.picture.GifText;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.picture.PngFormatException;
import dev.domovoi.core.picture.PngText;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Messages;
import dev.domovoi.core.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /info}: the parameters of a job's pictures, or of a file. */
public final class InfoCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "info",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "job",
                  new OptionType.JobNumber(),
                  false,
                  new HelpText(
                      "Number of the job (default: your newest picture)",
                      "Номер задания (по умолчанию ваш последний рисунок)")),
              OptionDefinition.named(
                  "picture",
                  new OptionType.Picture(),
                  new HelpText(
                      "A PNG or GIF file of mine, sent along",
                      "Мой рисунок (файл PNG или GIF), приложенный к команде"))),
          new HelpText("How a picture was painted", "Как был нарисован рисунок"),
          "/info 12");

  private static final Logger LOG = LoggerFactory.getLogger(InfoCommand.class);
  private static final int MAX_FILE = 20 << 20;

  private final JobQueue queue;
  private final Pictures pictures;

  public InfoCommand(JobQueue queue, Pictures pictures) {
    this.queue = queue;
    this.pictures = pictures;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    if (!request.files().isEmpty()) {
      return ofFile(request, request.files().get(0));
    }
    if (command.whole("job").isPresent()) {
      return ofJob(request, new JobId(command.whole("job").getAsLong()));
    }
    List<PictureInfo> newest = pictures.history(request.author(), 1);
    if (newest.isEmpty()) {
      return Reply.refusal(request.say("history.none", StyleCommand.DEFINITION.example()));
    }
    return Reply.answer(describe(request.language(), newest.get(0)));
  }

  private static Reply ofFile(ChatRequest request, IncomingFile file) {
    try {
      return ofFile(request.language(), file.read(MAX_FILE));
    } catch (IOException e) {
      LOG.info("A member's file can't be read: {}", e.toString());
      return Reply.refusal(request.say("file.unreadable", MAX_FILE / (1 << 20)));
    }
  }

  /** What a PNG or GIF file that a member shows says of itself. */
  public static Reply ofFile(Language language, byte[] file) {
    try {
      return PictureText.from(GifText.isGif(file) ? GifText.read(file) : PngText.read(file))
          .map(text -> Reply.answer(parameters(language, text.spec(), text.bundleName())))
          .orElseGet(() -> Reply.refusal(Messages.text(language, "info.no-parameters")));
    } catch (PngFormatException e) {
      return Reply.refusal(e.problem().in(language));
    }
  }

  private Reply ofJob(ChatRequest request, JobId id) {
    Optional<Job> job = queue.find(id).filter(found -> mayBeShown(found, request));
    if (job.isEmpty()) {
      return Reply.refusal(request.say("job.none-here", id.toString()));
    }
    List<PictureInfo> painted = pictures.ofJob(id);
    if (painted.isEmpty()) {
      return Reply.answer(
          request.say("info.no-pictures", id.toString(), stateText(job.get().state())));
    }
    return Reply.answer(
        painted.stream()
            .map(picture -> describe(request.language(), picture))
            .collect(Collectors.joining("\n")));
  }

  /** What was asked in one community, or in private, is no business of another. */
  static boolean mayBeShown(Job job, ChatRequest request) {
    return job.member().equals(request.author()) || job.community().equals(request.community());
  }

  private static Message stateText(JobState state) {
    return Message.of(
        switch (state) {
          case QUEUED -> "state.queued";
          case RUNNING -> "state.running";
          case DONE -> "state.done";
          case FAILED -> "state.failed";
          case CANCELLED -> "state.cancelled";
        });
  }

  private static String describe(Language language, PictureInfo picture) {
    return Messages.text(
        language,
        "info.picture",
        picture.job().toString(),
        picture.number(),
        parameters(language, picture.spec(), picture.bundleName()),
        Wording.moment(picture.painted()));
  }

  private static String parameters(Language language, PictureSpec spec, String bundleName) {
    return Messages.text(
        language,
        "info.parameters",
        Wording.quoted(spec.prompt().text(), 300),
        Long.toString(spec.seed()),
        Wording.number(spec.strength()),
        Wording.number(spec.truncation()),
        spec.mode().word(),
        Wording.shortened(bundleName, Lists.PROMPT));
  }
}
