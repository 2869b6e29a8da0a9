package dev.domovoi.loadtest.telegram;

/** An answer other than ok, as Telegram words it. */
final class ApiProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int retryAfter;

  private ApiProblem(int code, String description, int retryAfter) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static ApiProblem badRequest(String description) {
    return new ApiProblem(400, "Bad Request: " + description, 0);
  }

  static ApiProblem forbidden(String description) {
    return new ApiProblem(403, "Forbidden: " + description, 0);
  }

  static ApiProblem of(int code, String description) {
    return new ApiProblem(code, description, 0);
  }

  /**
   * Too fast.
   *
   * @param seconds to wait
   */
  static ApiProblem tooManyRequests(int seconds) {
    return new ApiProblem(429, "Too Many Requests: retry after " + seconds, seconds);
  }

  int code() {
    return code;
  }

  /** In seconds; 0 if there is nothing to wait for. */
  int retryAfter() {
    return retryAfter;
  }
}
