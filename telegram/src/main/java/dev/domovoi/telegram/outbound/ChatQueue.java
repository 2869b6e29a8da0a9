package dev.domovoi.telegram.outbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** What waits for one chat. Guarded by the lock of {@link ChatQueues}. */
final class ChatQueue {
  /** One less than Telegram's 20: the last call before a kill may not have been recorded. */
  private static final int IN_GROUP = 19;

  static final long GROUP_WINDOW = TimeUnit.SECONDS.toNanos(61);

  final long id;
  final Deque<Task<?>> tasks = new ArrayDeque<>();
  final SlidingWindow perMinute = new SlidingWindow(IN_GROUP, GROUP_WINDOW);
  long readyAt = System.nanoTime();
  boolean running;

  ChatQueue(long id) {
    this.id = id;
  }

  /** A call with its result. */
  static final class Task<T> {
    final Send<T> send;
    final CompletableFuture<T> result = new CompletableFuture<>();
    int tries;

    Task(Send<T> send) {
      this.send = send;
    }
  }

  boolean isGroup() {
    return id < 0;
  }

  /** Fails everything that is not running. */
  void abandon() {
    while (tasks.size() > (running ? 1 : 0)) {
      tasks.removeLast().result.completeExceptionally(stopping());
    }
  }

  static TelegramApiException stopping() {
    return new TelegramApiException("The bot is being stopped");
  }
}
