package dev.domovoi.core.delivery;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.picture.Pictures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the replies of ended jobs to their chats. One runner serves the platforms whose outboxes
 * it has; a slow platform deserves a runner of its own.
 */
public final class DeliveryRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);

  /** Longer than any send takes; a delivery that is held longer goes to another runner. */
  private static final Duration HOLD = Duration.ofMinutes(5);

  /** So that the caller can stop between rounds. */
  private static final int MAX_PER_ROUND = 16;

  private final Deliveries deliveries;
  private final Pictures pictures;
  private final JobButtons buttons;
  private final VectorDocuments documents;
  private final Map<Platform, ChatOutbox> outboxes;
  private final RetryPolicy retries;
  private final JobTimes times;
  private final InstantSource clock;
  private final RandomGenerator jitter;

  /**
   * @param outboxes one for each platform that this runner serves
   * @param times learns from each delivered job
   */
  public DeliveryRunner(
      Deliveries deliveries,
      Pictures pictures,
      JobButtons buttons,
      VectorDocuments documents,
      Map<Platform, ChatOutbox> outboxes,
      RetryPolicy retries,
      JobTimes times,
      InstantSource clock,
      RandomGenerator jitter) {
    this.deliveries = deliveries;
    this.pictures = pictures;
    this.buttons = buttons;
    this.documents = documents;
    this.outboxes = Map.copyOf(outboxes);
    this.retries = retries;
    this.times = times;
    this.clock = clock;
    this.jitter = jitter;
  }

  /**
   * Works off deliveries that are due.
   *
   * @return how many, successful or not; 0 means that none is due
   * @throws StoreException if the store can't be read
   */
  public int runOnce() {
    int handled = 0;
    while (handled < MAX_PER_ROUND && !Thread.currentThread().isInterrupted()) {
      // One at a time: held in stock, the last of a batch could outlive its hold and be sent twice.
      List<Delivery> taken = deliveries.take(outboxes.keySet(), 1, HOLD);
      if (taken.isEmpty()) {
        break;
      }
      for (Delivery delivery : taken) {
        RequestTrace.run(delivery.job().requestKey(), () -> handle(delivery));
        handled++;
      }
    }
    return handled;
  }

  /** Whether anything for these platforms is still to be delivered, now or later. */
  public boolean anyOpen() {
    return deliveries.anyOpen(outboxes.keySet());
  }

  private void handle(Delivery delivery) {
    try {
      if (send(delivery)) {
        deliveries.delivered(delivery);
        LOG.info("{} of job {}: delivered", delivery.key(), delivery.job().id());
        times.observe(delivery.job());
      }
    } catch (StoreException e) {
      // The hold runs out and the delivery comes again, under the same key.
      LOG.error("{} of job {}: the store failed", delivery.key(), delivery.job().id(), e);
    }
  }

  private boolean send(Delivery delivery) {
    Platform platform = delivery.job().replyTo().platform();
    ChatOutbox outbox = outboxes.get(platform);
    if (outbox == null) {
      later(delivery, "no outbox for " + platform, null);
      return false;
    }
    try {
      Reply reply =
          JobReplies.ended(delivery.job(), pictures.ofJob(delivery.job().id()), buttons, documents);
      outbox.send(delivery.key(), delivery.job().replyTo(), reply);
      return true;
    } catch (OutboxException e) {
      String reason = String.valueOf(e.getMessage());
      if (e.isPermanent()) {
        giveUp(delivery, reason);
      } else {
        later(delivery, reason, e.retryAfter());
      }
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} of job {}: no reply went out", delivery.key(), delivery.job().id(), e);
      later(delivery, e.toString(), null);
    }
    return false;
  }

  private void later(Delivery delivery, String reason, @Nullable Duration asked) {
    if (delivery.attempts() >= retries.maxAttempts()) {
      giveUp(delivery, reason);
      return;
    }
    Instant when = clock.instant().plus(retries.after(delivery.attempts(), asked, jitter));
    LOG.warn(
        "{} of job {}: attempt {} failed ({}), again at {}",
        delivery.key(),
        delivery.job().id(),
        delivery.attempts(),
        reason,
        when);
    deliveries.retryAt(delivery, when);
  }

  private void giveUp(Delivery delivery, String reason) {
    LOG.error(
        "{} of job {}: given up after attempt {} ({})",
        delivery.key(),
        delivery.job().id(),
        delivery.attempts(),
        reason);
    deliveries.giveUp(delivery, reason);
  }
}
