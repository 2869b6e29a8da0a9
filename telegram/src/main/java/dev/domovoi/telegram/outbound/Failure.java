package dev.domovoi.telegram.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.domovoi.core.chat.OutboxException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * What a call's exception means.
 *
 * @param retryAfter what Telegram asks to wait, or null
 */
record Failure(String reason, Kind kind, @Nullable Duration retryAfter) {
  private static final int TOO_MANY_REQUESTS = 429;

  /** What is to be done about it. */
  enum Kind {
    /** A later call may work. */
    TEMPORARY,
    /** No later call can work. */
    PERMANENT,
    /** It has worked: the message was taken, or is as it should be already. */
    DONE,
    /** The chat's rules let the bot send no pictures. */
    NO_PICTURES,
    /** The message that was to be changed is not there, or not to be changed any more. */
    MESSAGE_GONE
  }

  static Failure of(TelegramApiException e) {
    if (e instanceof TelegramApiRequestException answer
        && answer.getErrorCode() != null
        && answer.getErrorCode() != 0) {
      return answered(answer, answer.getErrorCode());
    }
    // Without an answer the library sets the code to 0.
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof JsonProcessingException) {
      // It was taken, and the library can't read the confirmation: again would be twice.
      return new Failure("Telegram's confirmation can't be read", Kind.DONE, null);
    }
    // Not the message: a client library may put the address, and so the token, into it.
    return new Failure(
        "no answer from Telegram (" + cause.getClass().getSimpleName() + ")", Kind.TEMPORARY, null);
  }

  private static Failure answered(TelegramApiRequestException answer, int code) {
    String reason = code + " " + answer.getApiResponse();
    if (code == TOO_MANY_REQUESTS) {
      Integer seconds =
          answer.getParameters() == null ? null : answer.getParameters().getRetryAfter();
      return new Failure(reason, Kind.TEMPORARY, Duration.ofSeconds(seconds == null ? 1 : seconds));
    }
    if (code < 400 || code >= 500) {
      return new Failure(reason, Kind.TEMPORARY, null);
    }
    String words = reason.toLowerCase(Locale.ROOT);
    if (words.contains("message is not modified")) {
      return new Failure(reason, Kind.DONE, null);
    }
    if (words.contains("not enough rights to send")) {
      return new Failure(reason, Kind.NO_PICTURES, null);
    }
    boolean gone =
        words.contains("message to edit not found")
            || words.contains("message can't be edited")
            || words.contains("message_id_invalid");
    return new Failure(reason, gone ? Kind.MESSAGE_GONE : Kind.PERMANENT, null);
  }

  OutboxException toOutboxException(@Nullable Throwable cause) {
    return kind == Kind.TEMPORARY
        ? OutboxException.temporary(reason, retryAfter, cause)
        : OutboxException.permanent(reason, cause);
  }
}
