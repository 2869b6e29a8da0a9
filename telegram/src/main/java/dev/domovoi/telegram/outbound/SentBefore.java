package dev.domovoi.telegram.outbound;

import dev.domovoi.core.sent.SentMessage;
import java.time.Duration;
import java.util.function.LongFunction;

/** How far Telegram's limits were used when this process began. */
final class SentBefore {
  private SentBefore() {}

  /**
   * Counts what earlier processes have sent.
   *
   * @param chats finds or makes a chat's queue
   * @param overall counts the messages of all chats
   * @param pause between two messages to a chat, in nanoseconds
   * @throws dev.domovoi.core.StoreException if it can't be read
   */
  static void restore(
      SendLog log, LongFunction<ChatQueue> chats, SlidingWindow overall, long pause) {
    long now = System.nanoTime();
    for (SentMessage sent : log.recent()) {
      long at = now - Math.max(0, Duration.between(sent.at(), log.now()).toNanos());
      ChatQueue queue = chats.apply(Long.parseLong(sent.channel()));
      queue.perMinute.restore(sent.weight(), at);
      queue.readyAt = Math.max(queue.readyAt, at + pause);
      overall.restore(sent.weight(), at);
    }
    log.pauses()
        .forEach(
            (chat, until) -> {
              ChatQueue queue = chats.apply(Long.parseLong(chat));
              long left = Duration.between(log.now(), until).toNanos();
              queue.readyAt = Math.max(queue.readyAt, now + left);
            });
  }
}
