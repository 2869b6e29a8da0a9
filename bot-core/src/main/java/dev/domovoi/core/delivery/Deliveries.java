package dev.domovoi.core.delivery;

import dev.domovoi.core.chat.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The store of deliveries. Rows appear when a job is done or has failed. */
public interface Deliveries {

  /**
   * Takes up to {@code max} deliveries that are due, oldest first, for a time. On the chat
   * platforms a member's replies in one channel keep their order: none is taken before an earlier
   * one is over.
   */
  List<Delivery> take(Set<Platform> platforms, int max, Duration time);

  /** The platform has taken the reply. */
  void delivered(Delivery delivery);

  /** To be tried again from a moment on. */
  void retryAt(Delivery delivery, Instant when);

  /** No attempt can succeed. */
  void giveUp(Delivery delivery, String reason);

  /**
   * Makes due what is being held, for a process that starts and knows that no other one sends to
   * these platforms: whoever held it has died.
   */
  void release(Set<Platform> platforms);

  /** Whether any delivery to these platforms is open. */
  boolean anyOpen(Set<Platform> platforms);
}
