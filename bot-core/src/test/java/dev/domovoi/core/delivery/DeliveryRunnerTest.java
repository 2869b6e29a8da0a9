package dev.domovoi.core.delivery;

import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.NOW;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.picture;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.StoreException;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The delivery runner")
class DeliveryRunnerTest {
  private static final RetryPolicy RETRIES =
      new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), 3);

  private final FakeDeliveries deliveries = new FakeDeliveries();
  private final Pictures pictures = mock(Pictures.class);
  private final List<String> sent = new ArrayList<>();
  private final Deque<Exception> faults = new ArrayDeque<>();
  private final JobTimes times = new JobTimes(Duration.ofSeconds(9), Duration.ofSeconds(9));
  private final DeliveryRunner runner =
      new DeliveryRunner(
          deliveries,
          pictures,
          new JobButtons(new FakeButtons(), Set.of(Mode.INSTANT)),
          new VectorDocuments(mock(DomainVectors.class), () -> BUNDLE),
          Map.of(Platform.LOCAL, this::send),
          RETRIES,
          times,
          InstantSource.fixed(NOW),
          new Random(1));

  private final Job done = job(12, style("gold", 3, 1), JobState.DONE);

  @BeforeEach
  void storedPicture() {
    given(pictures.ofJob(any())).willReturn(List.of(picture(50, done, 1)));
  }

  @Test
  @DisplayName("sends what is due, once, and learns how long jobs take")
  void delivers() {
    deliveries.add(done, 1);
    deliveries.add(job(13, style("ice", 3, 1), JobState.FAILED), 1);

    assertThat(runner.runOnce()).isEqualTo(2);
    assertThat(runner.runOnce()).isZero();

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).startsWith("delivery-1 ANSWER #12 \"gold\"");
    assertThat(sent.get(1)).startsWith("delivery-2 FAILURE #13 \"ice\"");
    assertThat(deliveries.log).containsExactly("1 delivered", "2 delivered");
    assertThat(times.until(Lane.INSTANT, 1)).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  @DisplayName("tries again later when the platform is out of reach, and goes on with the next")
  void retries() {
    faults.add(OutboxException.temporary("no network", null, null));
    deliveries.add(done, 1);
    deliveries.add(done, 1);

    assertThat(runner.runOnce()).isEqualTo(2);

    assertThat(deliveries.log).hasSize(2).last().isEqualTo("2 delivered");
    assertThat(deliveries.retryIn(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("waits as long as the platform asked, and longer each time by itself")
  void backOff() {
    faults.add(OutboxException.temporary("slow down", Duration.ofHours(2), null));
    faults.add(OutboxException.temporary("no network", null, null));
    deliveries.add(done, 1);
    deliveries.add(done, 2);

    runner.runOnce();

    assertThat(deliveries.retryIn(0)).isEqualTo(Duration.ofHours(2));
    assertThat(deliveries.retryIn(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  @DisplayName("gives up at once when no attempt can work, and after the last attempt")
  void givesUp() {
    faults.add(OutboxException.permanent("channel is gone", null));
    faults.add(OutboxException.temporary("no network", null, null));
    deliveries.add(done, 1);
    deliveries.add(done, 3);

    runner.runOnce();

    assertThat(deliveries.log)
        .containsExactly("1 gave up: channel is gone", "2 gave up: no network");
  }

  @Test
  @DisplayName("treats an error in an adapter as one that may pass")
  void adapterError() {
    faults.add(new IllegalStateException("bug"));
    deliveries.add(done, 1);

    assertThat(runner.runOnce()).isEqualTo(1);

    assertThat(deliveries.retryIn(0)).isPositive();
  }

  @Test
  @DisplayName("goes on when the store fails for one delivery")
  void storeFails() {
    given(pictures.ofJob(done.id()))
        .willThrow(new StoreException("disk full", null))
        .willReturn(List.of(picture(50, done, 1)));
    deliveries.add(done, 1);
    deliveries.add(done, 1);

    assertThat(runner.runOnce()).isEqualTo(2);

    assertThat(deliveries.log).containsExactly("2 delivered");
  }

  @Test
  @DisplayName("does not end a round without end")
  void rounds() {
    for (int i = 0; i < 40; i++) {
      deliveries.add(done, 1);
    }

    assertThat(runner.runOnce()).isEqualTo(16);
    assertThat(runner.anyOpen()).isTrue();
  }

  @Test
  @DisplayName("waits at most the longest wait, whatever the attempt")
  void longest() {
    Random random = new Random(2);
    for (int attempt = 1; attempt < 200; attempt++) {
      assertThat(RETRIES.after(attempt, null, random))
          .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }
    assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void send(String key, ReplyAddress to, Reply reply) throws OutboxException {
    Exception fault = faults.poll();
    if (fault instanceof OutboxException outbox) {
      throw outbox;
    } else if (fault instanceof RuntimeException bug) {
      throw bug;
    }
    sent.add(key + " " + reply.kind() + " " + reply.text());
  }
}
