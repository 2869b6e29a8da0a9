package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.delivery.JobReplies;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /style}: a prompt becomes pictures. */
public final class StyleCommand implements BotCommand {
  /** Random seeds stay short enough to be typed again. */
  private static final long RANDOM_SEEDS = 1_000_000_000;

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "style",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "prompt",
                  new OptionType.Text(Prompt.MAX_LENGTH),
                  true,
                  new HelpText("The style in your own words", "Стиль своими словами")),
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
          "/style \"van gogh\" seed:7 strength:1.2");

  private final BotPorts ports;

  public StyleCommand(BotPorts ports) {
    this.ports = ports;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String raw = command.text("prompt").orElse("");
    Optional<String> problem = Prompt.problem(raw);
    if (problem.isPresent()) {
      return Reply.refusal(problem.get() + "\n" + DEFINITION.usage());
    }
    StyleRequest style = styleRequest(Prompt.of(raw), command);
    BundleInfo bundle = ports.bundle().get();
    Mode mode = style.first().mode();
    if (!bundle.modes().contains(mode)) {
      return unsupported(bundle, mode);
    }
    NewJob job =
        new NewJob(request.key(), request.author(), request.community(), request.replyTo(), style);
    List<PictureId> known = known(bundle, style);
    return known.isEmpty() ? submit(job) : answerAtOnce(job, known);
  }

  private StyleRequest styleRequest(Prompt prompt, ParsedCommand command) {
    String mode = command.text("mode").orElse(Mode.INSTANT.word());
    PictureSpec first =
        new PictureSpec(
            prompt,
            command.whole("seed").orElseGet(() -> ports.seeds().nextLong(RANDOM_SEEDS)),
            command.decimal("strength").orElse(PictureSpec.DEFAULT_STRENGTH),
            command.decimal("truncation").orElse(PictureSpec.DEFAULT_TRUNCATION),
            Arrays.stream(Mode.values())
                .filter(candidate -> candidate.word().equals(mode))
                .findFirst()
                .orElseThrow());
    return new StyleRequest(first, (int) command.whole("count").orElse(1));
  }

  private static Reply unsupported(BundleInfo bundle, Mode mode) {
    String instead =
        bundle.modes().stream()
            .sorted()
            .map(possible -> "mode:" + possible.word())
            .collect(Collectors.joining(" or "));
    return Reply.refusal(
        "The model bundle "
            + bundle.name()
            + " can't do mode:"
            + mode.word()
            + "; please use "
            + instead
            + ".");
  }

  /** All of a request's pictures in order, or none. */
  private List<PictureId> known(BundleInfo bundle, StyleRequest style) {
    List<PictureKey> keys =
        style.pictures().stream().map(spec -> PictureKey.of(bundle, spec)).toList();
    Map<PictureKey, PictureId> found = ports.pictures().find(keys);
    if (!found.keySet().containsAll(keys)) {
      return List.of();
    }
    return keys.stream().map(found::get).map(Objects::requireNonNull).toList();
  }

  private Reply answerAtOnce(NewJob job, List<PictureId> known) {
    JobId id = ports.queue().recordKnown(job, known);
    // A platform may bring the same request twice. If its first coming went through the queue, the
    // pictures came, or come, as a delivery: they must not be sent a second time.
    Optional<Job> recorded = ports.queue().find(id);
    if (recorded.isPresent()
        && (recorded.get().attempts() > 0 || recorded.get().state() != JobState.DONE)) {
      return duplicate(id);
    }
    return JobReplies.known(id, job.request(), known);
  }

  private Reply submit(NewJob job) {
    Submission submission = ports.queue().submit(job);
    if (submission instanceof Submission.Accepted accepted) {
      ports.wakeUp().run();
      return Reply.accepted(acceptedText(accepted, job.lane()));
    }
    if (submission instanceof Submission.OverQuota over) {
      return Reply.refusal(overQuotaText(over.quota(), job.request().count()));
    }
    if (submission instanceof Submission.TooManyWaiting many) {
      return Reply.refusal(
          "You already have "
              + Wording.count(many.limit(), "job")
              + " waiting, which is the limit."
              + " Wait for one to finish, or /cancel one.");
    }
    return duplicate(((Submission.Duplicate) submission).job());
  }

  private String acceptedText(Submission.Accepted accepted, Lane lane) {
    Duration estimate = ports.times().until(lane, accepted.place());
    return accepted.job()
        + " is "
        + (accepted.place() <= 1 ? "next" : "number " + accepted.place())
        + " in line, about "
        + Wording.duration(estimate)
        + ". You have "
        + Wording.count(accepted.quota().left(), "picture")
        + " left today.";
  }

  private String overQuotaText(QuotaState quota, int wanted) {
    return "That is "
        + Wording.count(wanted, "picture")
        + ", and "
        + quota.left()
        + " of your "
        + quota.limit()
        + " a day "
        + (quota.left() == 1 ? "is" : "are")
        + " left. Your quota renews "
        + QuotaCommand.renewal(quota, ports.clock())
        + ".";
  }

  private static Reply duplicate(JobId job) {
    return Reply.accepted("I have this request already: it is " + job + ".");
  }
}
