package dev.domovoi.worker.bundle;

import org.jspecify.annotations.Nullable;

/** A bundle can't be used. The message is one sentence that says what to do. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  public BundleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
