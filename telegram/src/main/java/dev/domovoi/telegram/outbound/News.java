package dev.domovoi.telegram.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.sent.SentMessage;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Progress, shown in the message that said a request is accepted. An ornament: it is left out when
 * the chat has anything else to send. A preview turns the message into a picture, which the result
 * replaces.
 */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);

  /** Both within the chat's limit, with room left for replies. */
  private static final long GROUP_PAUSE = Duration.ofSeconds(6).toNanos();

  private static final long PRIVATE_PAUSE = Duration.ofSeconds(2).toNanos();

  private final TelegramClient client;
  private final ChatQueues queues;
  private final SendLog log;

  /** What was shown of a request last. */
  private final Cache<TelegramAddress, Shown> shown =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  /**
   * News of a request.
   *
   * @param at when, by the system's nanoseconds
   * @param preview number of the picture in the message; 0 while it is text
   * @param ended whether nothing may be shown any more
   */
  private record Shown(long at, int preview, boolean ended) {}

  News(TelegramClient client, ChatQueues queues, SendLog log) {
    this.client = client;
    this.queues = queues;
    this.log = log;
  }

  /** A request's pictures are on their way, into the same message. */
  void end(TelegramAddress asked) {
    shown.put(asked, new Shown(System.nanoTime(), 0, true));
  }

  void show(TelegramAddress asked, Progress progress) {
    Shown last = shown.getIfPresent(asked);
    if (asked.update() == 0 || (last != null && last.ended()) || !hasRoom(asked, progress, last)) {
      return;
    }
    long message =
        log.find(new SentMessage.Place(asked.key(""), 0)).map(SentMessage::number).orElse(0L);
    int before = last == null ? 0 : last.preview();
    Optional<byte[]> picture =
        progress.preview().filter(preview -> preview.number() > before).flatMap(p -> p.png().get());
    int now = picture.isPresent() ? progress.preview().orElseThrow().number() : before;
    if (message == 0 || !isShown(asked, last, new Shown(System.nanoTime(), now, progress.last()))) {
      return;
    }
    Send.Call<?> edit =
        picture
            .<Send.Call<?>>map(png -> () -> client.execute(media(asked, message, progress, png)))
            .orElseGet(() -> () -> words(asked, message, progress, before > 0));
    CompletableFuture<?> sent = queues.add(asked.chat(), Send.passing(edit));
    sent.exceptionally(
            failure -> {
              LOG.debug("No progress shown ({})", failure.getClass().getSimpleName());
              return null;
            })
        .isDone();
  }

  /** The last news waits its turn; other news is followed by newer. */
  private boolean hasRoom(TelegramAddress asked, Progress progress, @Nullable Shown last) {
    long pause = asked.chat() < 0 ? GROUP_PAUSE : PRIVATE_PAUSE;
    boolean tooSoon = last != null && System.nanoTime() - last.at() < pause;
    return progress.last() || (!tooSoon && queues.isIdle(asked.chat()));
  }

  private Serializable words(TelegramAddress asked, long message, Progress progress, boolean below)
      throws TelegramApiException {
    InlineKeyboardMarkup keyboard = Keyboards.of(progress.buttons());
    return below
        ? client.execute(
            EditMessageCaption.builder()
                .chatId(asked.chat())
                .messageId((int) message)
                .caption(progress.text())
                .replyMarkup(keyboard)
                .build())
        : client.execute(
            EditMessageText.builder()
                .chatId(asked.chat())
                .messageId((int) message)
                .text(progress.text())
                .replyMarkup(keyboard)
                .build());
  }

  private static EditMessageMedia media(
      TelegramAddress asked, long message, Progress progress, byte[] png) {
    InputMediaPhoto photo = new InputMediaPhoto(new ByteArrayInputStream(png), "preview.png");
    boolean spoiler = progress.preview().map(Progress.Preview::spoiler).orElse(false);
    photo.setHasSpoiler(spoiler ? true : null);
    photo.setCaption(progress.text());
    return EditMessageMedia.builder()
        .chatId(asked.chat())
        .messageId((int) message)
        .media(photo)
        .replyMarkup(Keyboards.of(progress.buttons()))
        .build();
  }

  /** Notes that news is shown now, unless the request has ended meanwhile. */
  private boolean isShown(TelegramAddress asked, @Nullable Shown last, Shown now) {
    return last == null
        ? shown.asMap().putIfAbsent(asked, now) == null
        : shown.asMap().replace(asked, last, now);
  }
}
