package dev.domovoi.worker.tensor;

/** The configured device or precision can't be used. The message is a sentence for people. */
public final class ComputeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what is wrong and what to do
   */
  public ComputeException(String message) {
    super(message);
  }
}
