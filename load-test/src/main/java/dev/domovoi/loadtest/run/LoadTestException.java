package dev.domovoi.loadtest.run;

import org.jspecify.annotations.Nullable;

/** A load test can't be run. The message is one sentence for the person who started it. */
public final class LoadTestException extends Exception {
  private static final long serialVersionUID = 1L;

  LoadTestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
