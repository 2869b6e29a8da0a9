package dev.domovoi.telegram.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Progress, shown in the message that said a request is accepted. An ornament: it is left out when
 * the chat has anything else to send, and after a restart.
 */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);

  /** Both within the chat's limit, with room left for replies. */
  private static final long GROUP_PAUSE = Duration.ofSeconds(6).toNanos();

  private static final long PRIVATE_PAUSE = Duration.ofSeconds(2).toNanos();

  private final TelegramClient client;
  private final ChatQueues queues;
  private final Cache<TelegramAddress, Place> places =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  /**
   * @param shown when news was shown last, by the system's nanoseconds
   */
  private record Place(int message, long shown) {}

  News(TelegramClient client, ChatQueues queues) {
    this.client = client;
    this.queues = queues;
  }

  /** News about a request goes into this message from now on. */
  boolean accepted(TelegramAddress asked, int message) {
    places.put(asked, new Place(message, System.nanoTime()));
    return true;
  }

  void show(TelegramAddress asked, String text) {
    Place place = places.getIfPresent(asked);
    long pause = asked.chat() < 0 ? GROUP_PAUSE : PRIVATE_PAUSE;
    if (place == null
        || System.nanoTime() - place.shown() < pause
        || !queues.isIdle(asked.chat())) {
      return;
    }
    places.put(asked, new Place(place.message(), System.nanoTime()));
    CompletableFuture<?> sent =
        queues.add(
            asked.chat(),
            1,
            () ->
                client.execute(
                    EditMessageText.builder()
                        .chatId(asked.chat())
                        .messageId(place.message())
                        .text(text)
                        .build()));
    sent.exceptionally(
            failure -> {
              LOG.debug("No progress shown ({})", failure.getClass().getSimpleName());
              return null;
            })
        .isDone();
  }
}
