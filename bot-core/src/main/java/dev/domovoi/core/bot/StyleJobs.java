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
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.moderation.CommunitySettings;
import dev.domovoi.core.moderation.WordGuard;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.reference.Reference;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings checked style requests into the queue, or answers them from the store. */
final class StyleJobs {
  private static final Logger LOG = LoggerFactory.getLogger(StyleJobs.class);

  private final BotPorts ports;
  private final WordGuard words;
  private final StyleVectors vectors;
  private final JobButtons buttons;

  StyleJobs(BotPorts ports, WordGuard words, StyleVectors vectors) {
    this.ports = ports;
    this.words = words;
    this.vectors = vectors;
    this.buttons = new JobButtons(ports.buttons(), ports.bundle().get().modes());
  }

  /**
   * Answers a request.
   *
   * @param request who asks, and where the pictures go
   * @param key the same key twice is the same job
   */
  Reply ask(ChatRequest request, String key, StyleRequest style) {
    return ask(request, key, style, Optional.empty());
  }

  /**
   * Answers a request.
   *
   * @param reference the picture that the style's prompt stands for, if it came with the request
   */
  Reply ask(
      ChatRequest request, String key, StyleRequest style, Optional<ReferencePicture> reference) {
    CommunitySettings settings = ports.community().settings().settings(request.community());
    Optional<Reply> refusal =
        refusal(request, style, settings).or(() -> lost(request, style, reference));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    NewJob job =
        new NewJob(
            key,
            request.author(),
            request.community(),
            request.replyTo(),
            style,
            new Presentation(request.language(), settings.spoiler()),
            request.roles(),
            lane(style),
            reference);
    List<PictureId> known = known(ports.bundle().get(), style);
    return known.isEmpty() ? submit(request, job) : answerAtOnce(request, job, known);
  }

  /** A word of a text that the community does not want. */
  Optional<String> blockedWord(ChatRequest request, String text) {
    return words.find(request.community(), List.of(text));
  }

  /** What the bundle can't do, or the community does not want. */
  private Optional<Reply> refusal(
      ChatRequest request, StyleRequest style, CommunitySettings settings) {
    BundleInfo bundle = ports.bundle().get();
    Mode mode = style.first().mode();
    if (!bundle.modes().contains(mode)) {
      return Optional.of(unsupported(request, bundle, mode));
    }
    if (mode == Mode.FINE_TUNE && style.isMorph()) {
      return Optional.of(Reply.refusal(request.say("morph.no-fine-tuning")));
    }
    if (mode == Mode.FINE_TUNE && !settings.fineTuning()) {
      return Optional.of(Reply.refusal(request.say("style.no-fine-tuning")));
    }
    if (mode == Mode.FINE_TUNE && !FineTuning.isPossible(style.first().prompt())) {
      return Optional.of(Reply.refusal(request.say("style.finished")));
    }
    if (style.count() > settings.maxCount()) {
      return Optional.of(Reply.refusal(request.say("style.max-count", settings.maxCount())));
    }
    if (blockedWord(request, style.first().prompt().text()).isPresent()) {
      return Optional.of(Reply.refusal(request.say("words.in-prompt")));
    }
    return Optional.empty();
  }

  /** A picture that is named by its hash, but went with the last request for it. */
  private Optional<Reply> lost(
      ChatRequest request, StyleRequest style, Optional<ReferencePicture> sent) {
    Prompt prompt = style.first().prompt();
    Optional<Reference> named = Reference.of(prompt);
    boolean gone =
        named.isPresent()
            && sent.isEmpty()
            && !vectors.isKnown(prompt, style.first().mode())
            && ports.references().pictures().find(named.get()).isEmpty();
    return gone ? Optional.of(Reply.refusal(request.say("style.picture-gone"))) : Optional.empty();
  }

  /** Whose vector was fine-tuned before is painted at once, and costs no fine-tuning. */
  private Lane lane(StyleRequest style) {
    PictureSpec spec = style.first();
    return spec.mode() == Mode.FINE_TUNE && vectors.isKnown(spec.prompt(), Mode.FINE_TUNE)
        ? Lane.INSTANT
        : Lane.of(style);
  }

  private static Reply unsupported(ChatRequest request, BundleInfo bundle, Mode mode) {
    String instead =
        bundle.modes().stream()
            .sorted()
            .map(possible -> "mode:" + possible.word())
            .collect(Collectors.joining(", "));
    return Reply.refusal(
        request.say("style.unsupported-mode", bundle.name(), mode.word(), instead));
  }

  /** All of a request's pictures in order, or none if one must be painted. */
  private List<PictureId> known(BundleInfo bundle, StyleRequest style) {
    List<PictureKey> keys =
        style.pictures().stream().map(spec -> PictureKey.of(bundle, spec)).toList();
    Map<PictureKey, PictureId> found = ports.pictures().find(keys);
    if (!found.keySet().containsAll(keys)) {
      return List.of();
    }
    return keys.stream().map(found::get).map(Objects::requireNonNull).toList();
  }

  private Reply answerAtOnce(ChatRequest request, NewJob job, List<PictureId> known) {
    JobId id = ports.queue().recordKnown(job, known);
    // A platform may bring the same request twice. If its first coming went through the queue, the
    // pictures came, or come, as a delivery: they must not be sent a second time.
    Optional<Job> recorded = ports.queue().find(id);
    if (recorded.isPresent()
        && (recorded.get().attempts() > 0 || recorded.get().state() != JobState.DONE)) {
      return duplicate(request, id);
    }
    return JobReplies.known(id, job.request(), job.presentation(), known, buttons);
  }

  private Reply submit(ChatRequest request, NewJob job) {
    Submission submission = ports.queue().submit(job);
    if (submission instanceof Submission.Accepted accepted) {
      LOG.info("Accepted as job {}, place {}", accepted.job(), accepted.place());
      ports.wakeUp().run();
      Reply reply = Reply.accepted(acceptedText(request, job, accepted));
      return job.lane() == Lane.FINE_TUNE
          ? reply.with(buttons.whileOpen(accepted.job(), request.language()))
          : reply;
    }
    if (submission instanceof Submission.OverQuota over) {
      return Reply.refusal(overQuotaText(request, over, job.request().cost()));
    }
    if (submission instanceof Submission.TooManyWaiting many) {
      return Reply.refusal(request.say("submit.too-many", many.limit()));
    }
    return duplicate(request, ((Submission.Duplicate) submission).job());
  }

  private String acceptedText(ChatRequest request, NewJob job, Submission.Accepted accepted) {
    Duration estimate = ports.times().until(job.lane(), accepted.place());
    return request.say(
        "submit.accepted",
        accepted.job().toString(),
        Math.max(1, accepted.place()),
        Wording.duration(estimate),
        accepted.quota().left());
  }

  private String overQuotaText(ChatRequest request, Submission.OverQuota over, int wanted) {
    QuotaState quota = over.quota();
    String key =
        switch (over.kind()) {
          case PICTURES -> "submit.no-pictures";
          case FINE_TUNES -> "submit.no-fine-tunes";
          case REQUESTS -> "submit.too-fast";
          case VECTORS -> "submit.no-vectors";
          case COMMUNITY -> "submit.no-budget";
        };
    int spoken =
        over.kind() == QuotaKind.PICTURES || over.kind() == QuotaKind.COMMUNITY ? wanted : 1;
    return request.say(
        key,
        spoken,
        quota.left(),
        quota.limit(),
        QuotaCommand.renewal(request, quota, ports.clock()));
  }

  private static Reply duplicate(ChatRequest request, JobId job) {
    return Reply.accepted(request.say("submit.duplicate", job.toString()));
  }
}
