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
 */
public record TelegramAddress(long chat, int message, int topic) {

  public static TelegramAddress of(ReplyAddress address) {
    String[] parts = address.thread().split("/", -1);
    return new TelegramAddress(
        Long.parseLong(address.channel()),
        parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]),
        parts.length < 2 ? 0 : Integer.parseInt(parts[1]));
  }

  /** In the form that is stored with a job: {@code message/topic}. */
  public ReplyAddress stored() {
    return new ReplyAddress(Platform.TELEGRAM, Long.toString(chat), message + "/" + topic);
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
