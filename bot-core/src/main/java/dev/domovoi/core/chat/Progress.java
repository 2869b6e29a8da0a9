package dev.domovoi.core.chat;

import dev.domovoi.core.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * How far a job has come, while it is open.
 *
 * @param text one line
 * @param percent of the work, if that is known
 * @param preview what the result looks like so far
 * @param buttons below it, in order; may be empty
 * @param last whether it says how the job ended and nothing follows it, not even a delivery into
 *     the same place
 */
public record Progress(
    JobId job,
    String text,
    OptionalInt percent,
    Optional<Preview> preview,
    List<Button> buttons,
    boolean last) {

  /**
   * A small picture.
   *
   * @param number grows with each new one
   * @param spoiler whether it is covered until a reader uncovers it
   * @param png the file; fetched when it is shown
   */
  public record Preview(int number, boolean spoiler, Supplier<Optional<byte[]>> png) {}

  public Progress {
    buttons = List.copyOf(buttons);
  }

  /** News in words only. */
  public Progress(JobId job, String text) {
    this(job, text, OptionalInt.empty(), Optional.empty(), List.of(), false);
  }

  /** How a job ended that brings nothing. */
  public static Progress end(JobId job, String text) {
    return new Progress(job, text, OptionalInt.empty(), Optional.empty(), List.of(), true);
  }
}
