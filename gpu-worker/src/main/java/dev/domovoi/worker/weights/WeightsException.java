package dev.domovoi.worker.weights;

/** A weight file that cannot be used; the message is one sentence naming the file and the fault. */
public final class WeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence naming the file and the fault
   */
  public WeightsException(String message) {
    super(message);
  }

  /**
   * @param message one sentence naming the file and the fault
   * @param cause what was thrown below
   */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
