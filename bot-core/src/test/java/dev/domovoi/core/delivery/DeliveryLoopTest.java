package dev.domovoi.core.delivery;

import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.NOW;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.StoreException;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The delivery loop")
@Timeout(30)
class DeliveryLoopTest {
  /** So long that only a wake-up explains what happens in a test. */
  private static final Duration FOREVER = Duration.ofDays(1);

  private final FakeDeliveries store = new FakeDeliveries();
  private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();

  @Test
  @DisplayName("delivers when it is woken up, and ends when it is closed")
  void wakeUp() throws Exception {
    DeliveryLoop loop = new DeliveryLoop("test", runner(store), FOREVER);
    loop.start();

    store.add(job(1, style("x", 1, 1), JobState.FAILED), 1);
    loop.wakeUp();

    assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo("delivery-1");
    loop.close();
    store.add(job(2, style("x", 1, 1), JobState.FAILED), 1);
    loop.wakeUp();
    assertThat(store.anyOpen(Set.of())).isTrue();
  }

  @Test
  @DisplayName("outlives a store that fails")
  void failingStore() throws Exception {
    AtomicInteger faults = new AtomicInteger(1);
    LinkedBlockingQueue<String> failed = new LinkedBlockingQueue<>();
    DeliveryRunner failing = runner(new FailingOnce(store, faults, failed));
    store.add(job(1, style("x", 1, 1), JobState.FAILED), 1);
    try (DeliveryLoop loop = new DeliveryLoop("test", failing, FOREVER)) {
      loop.start();
      assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo("failed");

      loop.wakeUp();

      assertThat(sent.poll(20, TimeUnit.SECONDS)).isEqualTo("delivery-1");
    }
  }

  private DeliveryRunner runner(Deliveries deliveries) {
    return new DeliveryRunner(
        deliveries,
        mock(Pictures.class),
        new JobButtons(new FakeButtons(), Set.of(Mode.INSTANT)),
        new VectorDocuments(mock(DomainVectors.class), () -> BUNDLE),
        Map.of(Platform.LOCAL, (key, to, reply) -> sent.add(key)),
        RetryPolicy.standard(),
        JobTimes.standard(),
        InstantSource.fixed(NOW),
        new Random(1));
  }

  private record FailingOnce(
      Deliveries store, AtomicInteger faults, LinkedBlockingQueue<String> failed)
      implements Deliveries {
    @Override
    public List<Delivery> take(Set<Platform> platforms, int max, Duration time) {
      if (faults.getAndDecrement() > 0) {
        failed.add("failed");
        throw new StoreException("locked", null);
      }
      return store.take(platforms, max, time);
    }

    @Override
    public void delivered(Delivery delivery) {
      store.delivered(delivery);
    }

    @Override
    public void retryAt(Delivery delivery, Instant when) {
      store.retryAt(delivery, when);
    }

    @Override
    public void giveUp(Delivery delivery, String reason) {
      store.giveUp(delivery, reason);
    }

    @Override
    public void release(Set<Platform> platforms) {
      store.release(platforms);
    }

    @Override
    public boolean anyOpen(Set<Platform> platforms) {
      return store.anyOpen(platforms);
    }
  }
}
