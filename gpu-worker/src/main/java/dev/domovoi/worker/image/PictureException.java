package dev.domovoi.worker.image;

/** A picture that cannot be used; the message is one sentence for people. */
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that says what to do
   */
  public PictureException(String message) {
    super(message);
  }

  /**
   * @param message one sentence that says what to do
   * @param cause what was thrown below
   */
  public PictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
