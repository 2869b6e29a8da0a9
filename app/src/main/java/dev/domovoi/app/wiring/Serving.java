package dev.domovoi.app.wiring;

import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.DeliveryLoop;
import dev.domovoi.core.delivery.ProgressReporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings pictures and news to chat platforms. Each platform has senders of its own, so that one
 * that is slow or away does not hold up the other.
 */
public final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /** A send waits for the platform most of its time, on Telegram up to seconds for its limits. */
  private static final int SENDERS = 8;

  private static final Duration LOOK_FOR_DELIVERIES = Duration.ofMillis(500);
  private static final Duration NEWS = Duration.ofSeconds(3);

  private final Domovoi domovoi;
  private final Map<Platform, ChatOutbox> outboxes;
  private final List<DeliveryLoop> loops = new ArrayList<>();
  private final ProgressReporter reporter;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "progress"));

  /**
   * @param outboxes one for each platform, ready to send
   */
  public Serving(Domovoi domovoi, Map<Platform, ChatOutbox> outboxes) {
    this.domovoi = domovoi;
    this.outboxes = Map.copyOf(outboxes);
    outboxes.forEach(
        (platform, outbox) -> {
          for (int i = 1; i <= SENDERS; i++) {
            loops.add(
                new DeliveryLoop(
                    "deliveries-" + platform.name().toLowerCase(Locale.ROOT) + "-" + i,
                    domovoi.deliveryRunner(domovoi.deliveries(), Map.of(platform, outbox)),
                    LOOK_FOR_DELIVERIES));
          }
        });
    this.reporter = domovoi.progressReporter(outboxes);
    domovoi.signal().also(() -> loops.forEach(DeliveryLoop::wakeUp));
  }

  /** Starts to send, with what an earlier process has left. */
  public void start() {
    // A bot account has one process: what is held was held by one that died.
    domovoi.deliveries().release(outboxes.keySet());
    loops.forEach(DeliveryLoop::start);
    long every = NEWS.toMillis();
    // It never fails: see tellNews.
    Future<?> unused =
        timer.scheduleWithFixedDelay(this::tellNews, every, every, TimeUnit.MILLISECONDS);
  }

  private void tellNews() {
    try {
      reporter.runOnce();
    } catch (RuntimeException e) {
      // A timer's task that throws is never run again.
      LOG.warn("No news of the queue this time", e);
    }
  }

  /** Lets sends in progress end. What is not delivered stays in the store. */
  @Override
  public void close() {
    timer.shutdownNow();
    loops.forEach(DeliveryLoop::close);
  }
}
