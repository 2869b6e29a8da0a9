package dev.domovoi.core.chat;

/** Sends replies to one platform. Implemented by each adapter. */
public interface ChatOutbox {

  /**
   * Sends a reply and returns when the platform has taken it.
   *
   * @param deliveryKey the same for every attempt at the same delivery, so that an adapter can make
   *     a repeated attempt harmless
   * @throws OutboxException if the platform has not taken it
   */
  void send(String deliveryKey, ReplyAddress to, Reply reply) throws OutboxException;

  /**
   * Shows how far an open job has come, in place of what was shown before. Returns at once; an
   * adapter drops what it has no room for, since newer news will follow. Without a place for news,
   * as on a terminal, it is not shown.
   */
  default void progress(ReplyAddress to, Progress progress) {}
}
