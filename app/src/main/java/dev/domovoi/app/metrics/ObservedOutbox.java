package dev.domovoi.app.metrics;

import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import java.time.Duration;

/** Times sends, and counts those that a platform has not taken. */
final class ObservedOutbox implements ChatOutbox {
  private final Platform platform;
  private final ChatOutbox outbox;
  private final Instruments instruments;

  ObservedOutbox(Platform platform, ChatOutbox outbox, Instruments instruments) {
    this.platform = platform;
    this.outbox = outbox;
    this.instruments = instruments;
  }

  @Override
  public void send(String deliveryKey, ReplyAddress to, Reply reply) throws OutboxException {
    long start = System.nanoTime();
    try {
      outbox.send(deliveryKey, to, reply);
      instruments.sent(Duration.ofNanos(System.nanoTime() - start));
    } catch (OutboxException e) {
      instruments.platformError(platform, e.isPermanent());
      throw e;
    }
  }

  @Override
  public void progress(ReplyAddress to, Progress progress) {
    outbox.progress(to, progress);
  }
}
