package dev.domovoi.loadtest.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Telegram's published limits on messages: 30 a second in all, one a second in a chat, 20 a minute
 * in a group. Not thread-safe.
 */
final class RateLimits {
  private static final int OVERALL = 30;
  private static final int GROUP = 20;
  private static final long SECOND = 1000;
  private static final long MINUTE = 60_000;

  /** Clocks and threads on both sides are not exact; a message that is so little early passes. */
  private static final long LENIENCE = 50;

  private final Deque<Long> overall = new ArrayDeque<>();
  private final Map<Long, Deque<Long>> chats = new HashMap<>();
  private final Map<Long, Long> penalties = new HashMap<>();

  /** What is wrong with a message now. */
  record Verdict(String rule, int retryAfter) {}

  static final Verdict FINE = new Verdict("", 0);

  /**
   * Counts messages, if they are allowed.
   *
   * @param weight how many messages: an album is as many as it has pictures
   * @param now in milliseconds
   */
  Verdict count(long chat, int weight, long now) {
    long penalty = penalties.getOrDefault(chat, 0L);
    if (now < penalty) {
      return new Verdict("retry_after ignored", seconds(penalty - now));
    }
    Deque<Long> inChat = chats.computeIfAbsent(chat, id -> new ArrayDeque<>());
    forget(overall, now - SECOND);
    forget(inChat, now - MINUTE);
    Verdict verdict = FINE;
    if (overall.size() + weight > OVERALL) {
      verdict = new Verdict("over 30 messages a second", 1);
    } else if (chat < 0 && inChat.size() + weight > GROUP) {
      verdict = new Verdict("over 20 messages a minute in a group", wait(inChat, now, MINUTE));
    } else if (!inChat.isEmpty() && now - inChat.getLast() < SECOND - LENIENCE) {
      verdict = new Verdict("over a message a second in a chat", 1);
    }
    if (verdict.equals(FINE)) {
      for (int i = 0; i < weight; i++) {
        overall.addLast(now);
        inChat.addLast(now);
      }
    } else {
      penalize(chat, verdict.retryAfter(), now);
    }
    return verdict;
  }

  /** From now on the chat takes nothing for so many seconds. */
  void penalize(long chat, int seconds, long now) {
    penalties.put(chat, now + seconds * SECOND - LENIENCE);
  }

  void clear() {
    overall.clear();
    chats.clear();
    penalties.clear();
  }

  private static int wait(Deque<Long> times, long now, long window) {
    return seconds(times.getFirst() + window - now);
  }

  private static int seconds(long millis) {
    return (int) Math.max(1, (millis + SECOND - 1) / SECOND);
  }

  private static void forget(Deque<Long> times, long before) {
    while (!times.isEmpty() && times.getFirst() <= before) {
      times.removeFirst();
    }
  }
}
