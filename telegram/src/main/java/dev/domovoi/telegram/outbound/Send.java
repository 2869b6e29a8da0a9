package dev.domovoi.telegram.outbound;

import dev.domovoi.core.sent.SentMessage;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * A call that sends or edits messages.
 *
 * @param weight how many messages Telegram counts
 * @param call made anew for each try, since streams are read once
 * @param place under which the message is recorded when it is taken; null if nobody asks for it
 * @param number of the message that Telegram has made
 */
record Send<T>(
    int weight, Call<T> call, SentMessage.@Nullable Place place, ToLongFunction<T> number) {

  /** One try. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws TelegramApiException;
  }

  /** A new message that can be found again. */
  static Send<Message> message(SentMessage.Place place, Call<Message> call) {
    return new Send<>(1, call, place, Message::getMessageId);
  }

  /** A change of a message, or a message that may be lost. */
  static <T> Send<T> passing(Call<T> call) {
    return new Send<>(1, call, null, value -> 0);
  }
}
