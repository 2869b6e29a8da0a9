package dev.domovoi.core.bot;

import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
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
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings checked style requests into the queue, or answers them from the store. */
final class StyleJobs {
  private final BotPorts ports;
  private final JobButtons buttons;

  StyleJobs(BotPorts ports) {
    this.ports = ports;
    this.buttons = new JobButtons(ports.buttons());
  }

  /**
   * Answers a request.
   *
   * @param request who asks, and where the pictures go
   * @param key the same key twice is the same job
   */
  Reply ask(ChatRequest request, String key, StyleRequest style) {
    BundleInfo bundle = ports.bundle().get();
    Mode mode = style.first().mode();
    if (!bundle.modes().contains(mode)) {
      return unsupported(bundle, mode);
    }
    NewJob job = new NewJob(key, request.author(), request.community(), request.replyTo(), style);
    List<PictureId> known = known(bundle, style);
    return known.isEmpty() ? submit(job) : answerAtOnce(job, known);
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
    return JobReplies.known(id, job.request(), known, buttons);
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
