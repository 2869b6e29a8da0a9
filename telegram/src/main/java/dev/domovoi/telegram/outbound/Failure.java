package dev.domovoi.telegram.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.domovoi.core.chat.OutboxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * What a call's exception means.
 *
 * @param permanent whether no later call can work
 * @param retryAfter what Telegram asks to wait, or null
 */
record Failure(String reason, boolean permanent, @Nullable Duration retryAfter) {
  private static final int TOO_MANY_REQUESTS = 429;

  static Failure of(TelegramApiException e) {
    if (e instanceof TelegramApiRequestException answer
        && answer.getErrorCode() != null
        && answer.getErrorCode() != 0) {
      int code = answer.getErrorCode();
      String reason = code + " " + answer.getApiResponse();
      if (code == TOO_MANY_REQUESTS) {
        Integer seconds =
            answer.getParameters() == null ? null : answer.getParameters().getRetryAfter();
        return new Failure(reason, false, Duration.ofSeconds(seconds == null ? 1 : seconds));
      }
      return new Failure(reason, code >= 400 && code < 500, null);
    }
    // Without an answer the library sets the code to 0.
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof JsonProcessingException) {
      // It was taken, and the library can't read the confirmation: again would be twice.
      return new Failure("Telegram's confirmation can't be read", true, null);
    }
    // Not the message: a client library may put the address, and so the token, into it.
    return new Failure(
        "no answer from Telegram (" + cause.getClass().getSimpleName() + ")", false, null);
  }

  OutboxException toOutboxException(@Nullable Throwable cause) {
    return permanent
        ? OutboxException.permanent(reason, cause)
        : OutboxException.temporary(reason, retryAfter, cause);
  }
}
