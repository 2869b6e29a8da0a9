package dev.domovoi.telegram.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** "Domovoi is sending a photo": shown in a chat while something is painted for it. */
public final class ChatActions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatActions.class);

  /** Telegram shows an action for five seconds. */
  private static final long REPEAT_MS = 4500;

  private static final long LONGEST = Duration.ofMinutes(1).toNanos();

  /** Beyond this many chats the action is left out: it is an ornament, and costs calls. */
  private static final int MAX_CHATS = 40;

  private final TelegramClient client;
  private final ChatQueues queues;
  private final Map<TelegramAddress, Long> begun = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "telegram-actions"));

  /**
   * @param queues hear of it when Telegram wants a chat to be left alone
   */
  public ChatActions(TelegramClient client, ChatQueues queues) {
    this.client = client;
    this.queues = queues;
  }

  public void start() {
    ScheduledFuture<?> repeating =
        timer.scheduleWithFixedDelay(this::repeat, REPEAT_MS, REPEAT_MS, TimeUnit.MILLISECONDS);
    assert !repeating.isDone();
  }

  /** Work for a message has begun. */
  public void begin(TelegramAddress address) {
    if (begun.size() < MAX_CHATS && !timer.isShutdown()) {
      begun.put(address, System.nanoTime());
      timer.execute(() -> show(address));
    }
  }

  /** The work has ended. */
  public void end(TelegramAddress address) {
    begun.remove(address);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void repeat() {
    long now = System.nanoTime();
    begun.values().removeIf(start -> now - start > LONGEST);
    begun.keySet().forEach(this::show);
  }

  private void show(TelegramAddress address) {
    if (!begun.containsKey(address)) {
      return;
    }
    try {
      client.execute(
          SendChatAction.builder()
              .chatId(address.chat())
              .messageThreadId(address.topicOrNull())
              .action(ActionType.UPLOAD_PHOTO.toString())
              .build());
    } catch (TelegramApiException e) {
      Duration pause = Failure.of(e).retryAfter();
      if (pause != null) {
        queues.pause(address.chat(), pause);
      }
      LOG.debug("No chat action ({})", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      LOG.debug("No chat action ({})", e.getClass().getSimpleName());
    }
  }
}
