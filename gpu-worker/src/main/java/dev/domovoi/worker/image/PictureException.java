package dev.domovoi.worker.image;

/** A picture that cannot be used; the message is one sentence for people. */
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the picture. */
  public enum Reason {
    /** It can't be decoded, or not even be read. */
    BROKEN,
    /** It is neither PNG nor JPEG. */
    FORMAT,
    /** The file or the picture is too large. */
    TOO_LARGE
  }

  private final Reason reason;

  /**
   * @param message one sentence that says what to do
   */
  public PictureException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * A broken picture.
   *
   * @param message one sentence that says what to do
   * @param cause what was thrown below
   */
  public PictureException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.BROKEN;
  }

  public Reason reason() {
    return reason;
  }
}
