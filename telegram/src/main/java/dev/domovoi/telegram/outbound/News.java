package dev.domovoi.telegram.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.domovoi.core.sent.SentMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Progress, shown in the message that said a request is accepted. An ornament: it is left out when
 * the chat has anything else to send.
 */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);

  /** Both within the chat's limit, with room left for replies. */
  private static final long GROUP_PAUSE = Duration.ofSeconds(6).toNanos();

  private static final long PRIVATE_PAUSE = Duration.ofSeconds(2).toNanos();

  private static final long ENDED = Long.MAX_VALUE;

  private final TelegramClient client;
  private final ChatQueues queues;
  private final SendLog log;

  /** When news of a request was shown last, by the system's nanoseconds; or never again. */
  private final Cache<TelegramAddress, Long> shown =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  News(TelegramClient client, ChatQueues queues, SendLog log) {
    this.client = client;
    this.queues = queues;
    this.log = log;
  }

  /** A request's pictures are on their way, into the same message. */
  void end(TelegramAddress asked) {
    shown.put(asked, ENDED);
  }

  void show(TelegramAddress asked, String text) {
    Long last = shown.getIfPresent(asked);
    long pause = asked.chat() < 0 ? GROUP_PAUSE : PRIVATE_PAUSE;
    boolean tooSoon = last != null && (last == ENDED || System.nanoTime() - last < pause);
    if (asked.update() == 0 || tooSoon || !queues.isIdle(asked.chat())) {
      return;
    }
    long message =
        log.find(new SentMessage.Place(asked.key(""), 0)).map(SentMessage::number).orElse(0L);
    if (message == 0 || !isShown(asked, last)) {
      return;
    }
    CompletableFuture<?> sent =
        queues.add(
            asked.chat(),
            Send.passing(
                () ->
                    client.execute(
                        EditMessageText.builder()
                            .chatId(asked.chat())
                            .messageId((int) message)
                            .text(text)
                            .build())));
    sent.exceptionally(
            failure -> {
              LOG.debug("No progress shown ({})", failure.getClass().getSimpleName());
              return null;
            })
        .isDone();
  }

  /** Notes that news is shown now, unless the request has ended meanwhile. */
  private boolean isShown(TelegramAddress asked, @Nullable Long last) {
    Long now = System.nanoTime();
    return last == null
        ? shown.asMap().putIfAbsent(asked, now) == null
        : shown.asMap().replace(asked, last, now);
  }
}
