package dev.domovoi.core.delivery;

import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the bot says when a job has ended. */
public final class JobReplies {
  private JobReplies() {}

  /**
   * The reply to an ended job.
   *
   * @param pictures the job's own, in order; none if it has failed
   * @param buttons gives the buttons below pictures
   */
  public static Reply ended(Job job, List<PictureInfo> pictures, JobButtons buttons) {
    if (job.state() == JobState.DONE) {
      return pictures(
          job.id(),
          job.request(),
          pictures.stream()
              .map(info -> new Attachment(info.id(), FileNames.of(info.spec())))
              .toList(),
          buttons);
    }
    String start = title(job.id(), job.request());
    if (job.state() == JobState.FAILED) {
      String reason = job.failure();
      return Reply.failure(
          start
              + " could not be painted. "
              + (reason == null ? "" : reason.strip() + " ")
              + "It did not count against your quota.");
    }
    return Reply.failure(start + " was cancelled.");
  }

  /**
   * The reply that brings pictures which were known before.
   *
   * @param pictures as many as the request asks for
   * @param buttons gives the buttons below them
   */
  public static Reply known(
      JobId job, StyleRequest request, List<PictureId> pictures, JobButtons buttons) {
    List<PictureSpec> specs = request.pictures();
    return pictures(
        job,
        request,
        IntStream.range(0, specs.size())
            .mapToObj(i -> new Attachment(pictures.get(i), FileNames.of(specs.get(i))))
            .toList(),
        buttons);
  }

  private static Reply pictures(
      JobId job, StyleRequest request, List<Attachment> attachments, JobButtons buttons) {
    if (attachments.isEmpty()) {
      // Deleted between painting and delivery, by the member or a moderator.
      return Reply.failure(title(job, request) + ": its pictures are no longer stored.");
    }
    return Reply.pictures(
        title(job, request) + ", " + parameters(request), attachments, buttons.below(job, request));
  }

  private static String title(JobId job, StyleRequest request) {
    return job + " " + Wording.quoted(request.first().prompt().text(), 300);
  }

  private static String parameters(StyleRequest request) {
    String seeds =
        request.pictures().stream()
            .map(spec -> Long.toString(spec.seed()))
            .collect(Collectors.joining(", "));
    PictureSpec first = request.first();
    return (request.count() == 1 ? "seed " : "seeds ")
        + seeds
        + ", strength "
        + Wording.number(first.strength())
        + (first.mode() == Mode.FINE_TUNE ? ", fine-tuned" : "");
  }
}
