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
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.picture.PngFormatException;
import dev.domovoi.core.picture.PngText;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /info}: the parameters of a job's pictures, or of a PNG file. */
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
                      "A PNG file of mine, sent along",
                      "Мой рисунок (PNG-файл), приложенный к команде"))),
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
      return ofFile(request.files().get(0));
    }
    if (command.whole("job").isPresent()) {
      return ofJob(request, new JobId(command.whole("job").getAsLong()));
    }
    List<PictureInfo> newest = pictures.history(request.author(), 1);
    if (newest.isEmpty()) {
      return Reply.refusal("You have no pictures yet. Try " + StyleCommand.DEFINITION.example());
    }
    return Reply.answer(describe(newest.get(0)));
  }

  private static Reply ofFile(IncomingFile file) {
    try {
      return ofFile(file.read(MAX_FILE));
    } catch (IOException e) {
      LOG.info("A member's file can't be read: {}", e.toString());
      return Reply.refusal(
          "I can't fetch that file, or it is larger than " + MAX_FILE / (1 << 20) + " MB.");
    }
  }

  /** What a PNG file that a member shows says of itself. */
  public static Reply ofFile(byte[] png) {
    try {
      return PictureText.from(PngText.read(png))
          .map(text -> Reply.answer(parameters(text.spec(), text.bundleName())))
          .orElseGet(
              () ->
                  Reply.refusal(
                      "This PNG file carries no parameters of mine; chats often remove them."));
    } catch (PngFormatException e) {
      return Reply.refusal(String.valueOf(e.getMessage()));
    }
  }

  private Reply ofJob(ChatRequest request, JobId id) {
    Optional<Job> job = queue.find(id).filter(found -> mayBeShown(found, request));
    if (job.isEmpty()) {
      return Reply.refusal("There is no job " + id + " here.");
    }
    List<PictureInfo> painted = pictures.ofJob(id);
    if (painted.isEmpty()) {
      String state = job.get().state().name().toLowerCase(Locale.ROOT);
      return Reply.answer(id + " has no pictures; it is " + state + ".");
    }
    return Reply.answer(
        painted.stream().map(InfoCommand::describe).collect(Collectors.joining("\n")));
  }

  /** What was asked in one community, or in private, is no business of another. */
  static boolean mayBeShown(Job job, ChatRequest request) {
    return job.member().equals(request.author()) || job.community().equals(request.community());
  }

  private static String describe(PictureInfo picture) {
    return picture.job()
        + ", picture "
        + picture.number()
        + ": "
        + parameters(picture.spec(), picture.bundleName())
        + ", painted "
        + Wording.moment(picture.painted());
  }

  private static String parameters(PictureSpec spec, String bundleName) {
    return Wording.quoted(spec.prompt().text(), 300)
        + " seed "
        + spec.seed()
        + ", strength "
        + Wording.number(spec.strength())
        + ", truncation "
        + Wording.number(spec.truncation())
        + ", mode "
        + spec.mode().word()
        + ", bundle "
        + Wording.shortened(bundleName, Lists.PROMPT);
  }
}
