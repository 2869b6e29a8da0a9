package dev.domovoi.telegram.outbound;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;

/**
 * Where a reply goes.
 *
 * @param message that is answered, or 0
 * @param topic of a group, or 0
 * @param update that asked, or 0 if it is unknown; tells apart several presses below one message
 */
public record TelegramAddress(long chat, int message, int topic, long update) {

  /**
   * @throws NumberFormatException if it is none of {@link #stored}
   */
  public static TelegramAddress of(ReplyAddress address) {
    String[] parts = address.thread().split("/", -1);
    return new TelegramAddress(
        Long.parseLong(address.channel()),
        parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]),
        parts.length < 2 ? 0 : Integer.parseInt(parts[1]),
        parts.length < 3 ? 0 : Long.parseLong(parts[2]));
  }

  /** In the form that is stored with a job: {@code message/topic/update}. */
  public ReplyAddress stored() {
    return new ReplyAddress(
        Platform.TELEGRAM, Long.toString(chat), message + "/" + topic + "/" + update);
  }

  /** Names all that is said to this request. */
  String key(String otherwise) {
    return update == 0 ? otherwise : "update-" + update;
  }

  /** A reply goes out even if the message that it answers is gone. */
  @Nullable ReplyParameters replyParameters() {
    return message == 0
        ? null
        : ReplyParameters.builder().messageId(message).allowSendingWithoutReply(true).build();
  }

  @Nullable Integer topicOrNull() {
    return topic == 0 ? null : topic;
  }
}
