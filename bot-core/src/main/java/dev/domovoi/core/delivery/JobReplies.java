package dev.domovoi.core.delivery;

import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Messages;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the bot says when a job has ended. */
public final class JobReplies {
  private static final int PROMPT = 300;

  private JobReplies() {}

  /**
   * The reply to an ended job.
   *
   * @param pictures the job's own, in order; none if it has failed
   * @param buttons gives the buttons below pictures
   * @param documents gives the file of a job for a vector
   */
  public static Reply ended(
      Job job, List<PictureInfo> pictures, JobButtons buttons, VectorDocuments documents) {
    Presentation presentation = job.presentation();
    if (job.state() == JobState.DONE && job.request().isForVector()) {
      return vector(job, documents);
    }
    if (job.state() == JobState.DONE) {
      return pictures(
          job.id(),
          job.request(),
          presentation,
          pictures.stream().map(info -> attachment(info.id(), info.spec(), presentation)).toList(),
          buttons);
    }
    Language language = presentation.language();
    String title = title(job.id(), job.request());
    if (job.state() == JobState.FAILED) {
      return Reply.failure(
          Messages.text(language, "ended.failed", title, reason(language, job.failure())));
    }
    return Reply.failure(Messages.text(language, "ended.cancelled", title));
  }

  private static Reply vector(Job job, VectorDocuments documents) {
    Language language = job.presentation().language();
    Prompt prompt = job.request().first().prompt();
    return documents
        .of(prompt, prompt.text())
        .map(file -> exported(language, prompt, file))
        .orElseGet(
            () ->
                Reply.failure(
                    Messages.text(language, "export.gone", title(job.id(), job.request()))));
  }

  /** The reply that brings a style's vector. */
  public static Reply exported(Language language, Prompt prompt, Document file) {
    return Reply.privateAnswer(
            Messages.text(language, "export.done", Wording.quoted(prompt.text(), PROMPT)))
        .with(file);
  }

  /**
   * The reply that brings pictures which were known before.
   *
   * @param pictures as many as the request asks for
   * @param buttons gives the buttons below them
   */
  public static Reply known(
      JobId job,
      StyleRequest request,
      Presentation presentation,
      List<PictureId> pictures,
      JobButtons buttons) {
    List<PictureSpec> specs = request.pictures();
    return pictures(
        job,
        request,
        presentation,
        IntStream.range(0, specs.size())
            .mapToObj(i -> attachment(pictures.get(i), specs.get(i), presentation))
            .toList(),
        buttons);
  }

  private static Attachment attachment(
      PictureId picture, PictureSpec spec, Presentation presentation) {
    return new Attachment(picture, FileNames.of(spec), presentation.spoiler());
  }

  /** A reason is stored as a message of the catalogue, or as the model's own sentence. */
  private static String reason(Language language, @Nullable String failure) {
    return failure == null
        ? ""
        : Message.ofStored(failure).map(known -> known.in(language)).orElseGet(failure::strip)
            + " ";
  }

  private static Reply pictures(
      JobId job,
      StyleRequest request,
      Presentation presentation,
      List<Attachment> attachments,
      JobButtons buttons) {
    Language language = presentation.language();
    String title = title(job, request);
    if (attachments.isEmpty()) {
      // Deleted between painting and delivery, by the member or a moderator.
      return Reply.failure(Messages.text(language, "ended.gone", title));
    }
    return Reply.pictures(
        Messages.text(
            language,
            request.first().mode() == Mode.FINE_TUNE ? "ended.fine-tuned" : "ended.pictures",
            title,
            request.count(),
            seeds(request),
            Wording.number(request.first().strength())),
        attachments,
        buttons.below(job, request, language));
  }

  private static String title(JobId job, StyleRequest request) {
    return job + " " + Wording.quoted(request.first().prompt().text(), PROMPT);
  }

  private static String seeds(StyleRequest request) {
    return request.pictures().stream()
        .map(spec -> Long.toString(spec.seed()))
        .collect(Collectors.joining(", "));
  }
}
