package dev.domovoi.loadtest.discord;

/** An answer that Discord gives instead of doing what was asked. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  /**
   * @param status of HTTP
   * @param code Discord's own, such as 10062
   */
  ApiError(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static ApiError unknownInteraction() {
    return new ApiError(404, 10062, "Unknown interaction");
  }

  static ApiError alreadyAcknowledged() {
    return new ApiError(400, 40060, "Interaction has already been acknowledged.");
  }

  static ApiError unknownWebhook() {
    return new ApiError(404, 10015, "Unknown Webhook");
  }

  static ApiError expiredToken() {
    return new ApiError(401, 50027, "Invalid Webhook Token");
  }

  static ApiError unknownMessage() {
    return new ApiError(404, 10008, "Unknown Message");
  }

  static ApiError tooLarge() {
    return new ApiError(413, 40005, "Request entity too large");
  }

  static ApiError invalidForm(String why) {
    return new ApiError(400, 50035, "Invalid Form Body: " + why);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
