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

  /** So long a call may be on its way: it was made before the bot could know of a 429. */
  private static final long ON_ITS_WAY = 100;

  private final Map<Long, Penalty> penalties = new HashMap<>();

  /** A chat takes nothing until a moment; from {@code known} on the bot can know. */
  private record Penalty(long known, long until) {}

  /**
   * What is wrong with a message now.
   *
   * @param rule that the bot has broken; empty if it could not know better
   * @param retryAfter seconds; 0 if the message is taken
   */
  record Verdict(String rule, int retryAfter) {}

  static final Verdict FINE = new Verdict("", 0);

  /**
   * Counts messages, if they are allowed.
   *
   * @param weight how many messages: an album is as many as it has pictures
   * @param now in milliseconds
   */
  Verdict count(long chat, int weight, long now) {
    Penalty penalty = penalties.get(chat);
    if (penalty != null && now < penalty.until()) {
      String rule = now < penalty.known() ? "" : "retry_after ignored";
      return new Verdict(rule, seconds(penalty.until() - now));
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
      // Whoever is too fast knows it.
      penalties.put(chat, new Penalty(now, until(verdict.retryAfter(), now)));
    }
    return verdict;
  }

  /** From now on the chat takes nothing for so many seconds, for reasons of the platform's own. */
  void penalize(long chat, int seconds, long now) {
    penalties.put(chat, new Penalty(now + ON_ITS_WAY, until(seconds, now)));
  }

  private static long until(int seconds, long now) {
    return now + seconds * SECOND - LENIENCE;
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
