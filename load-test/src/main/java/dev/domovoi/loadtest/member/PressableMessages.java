package dev.domovoi.loadtest.member;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Messages with buttons that nobody has pressed yet, the latest of them. Each is given out once: on
 * Telegram an answer names only the message that was pressed. Thread-safe.
 */
final class PressableMessages<T> {
  private static final int KEPT = 500;

  private final Deque<T> messages = new ArrayDeque<>();

  synchronized void add(T message) {
    messages.addLast(message);
    if (messages.size() > KEPT) {
      messages.removeFirst();
    }
  }

  synchronized Optional<T> take() {
    return Optional.ofNullable(messages.pollFirst());
  }
}
