package dev.domovoi.core.picture;

/** Bytes are no intact PNG file. The message is one sentence that names the first fault. */
public final class PngFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public PngFormatException(String message) {
    super(message);
  }
}
