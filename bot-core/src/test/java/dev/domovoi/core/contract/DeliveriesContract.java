package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.Job;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Replies on their way to a platform. */
public abstract class DeliveriesContract extends StoreContract {
  private static final Set<Platform> ALL = EnumSet.allOf(Platform.class);

  @Test
  @DisplayName("What is taken is the finished job, and it is not taken twice at a time")
  void take() {
    Job job = finish(job("key", ANNA));

    List<Delivery> taken = deliveries().take(ALL, 10, MINUTE);

    assertThat(taken).extracting(Delivery::job).containsExactly(job);
    assertThat(taken).extracting(Delivery::attempts).containsExactly(1);
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();
    assertThat(deliveries().anyOpen(ALL)).isTrue();
  }

  @Test
  @DisplayName("What was delivered is over, also after a restart")
  void delivered() {
    finish(job("key", ANNA));
    deliveries().take(ALL, 10, MINUTE).forEach(deliveries()::delivered);

    reopen(PICTURES_A_DAY, MAX_WAITING);
    clock.advance(Duration.ofDays(1));

    assertThat(deliveries().anyOpen(ALL)).isFalse();
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();
  }

  @Test
  @DisplayName("What a stopped process held is due again when its time is over, under the same key")
  void expiry() {
    finish(job("key", ANNA));
    Delivery lost = deliveries().take(ALL, 10, MINUTE).get(0);
    clock.advance(MINUTE);

    Delivery again = deliveries().take(ALL, 10, MINUTE).get(0);

    assertThat(again.key()).isEqualTo(lost.key());
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(again.token()).isNotEqualTo(lost.token());
  }

  @Test
  @DisplayName("What a dead process held is due at once when its successor releases it")
  void release() {
    finish(job("1", ANNA, spec("gold", 1), 1));
    finish(job("2", ANNA, spec("ice", 1), 1));
    Delivery later = deliveries().take(ALL, 1, MINUTE).get(0);
    deliveries().retryAt(later, clock.instant().plus(MINUTE));
    Delivery lost = deliveries().take(ALL, 1, MINUTE).get(0);

    deliveries().release(Set.of(Platform.TELEGRAM));
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();

    deliveries().release(Set.of(Platform.LOCAL));
    assertThat(deliveries().take(ALL, 10, MINUTE))
        .as("what waits for its retry goes on waiting")
        .extracting(Delivery::id)
        .containsExactly(lost.id());
  }

  @Test
  @DisplayName("A delivery that has found its way late is not sent again")
  void lateSuccess() {
    finish(job("key", ANNA));
    Delivery slow = deliveries().take(ALL, 10, MINUTE).get(0);
    clock.advance(MINUTE);
    Delivery second = deliveries().take(ALL, 10, MINUTE).get(0);

    deliveries().delivered(slow);
    deliveries().retryAt(second, clock.instant());

    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();
    assertThat(deliveries().anyOpen(ALL)).isFalse();
  }

  @Test
  @DisplayName("A retry waits until its moment")
  void retry() {
    finish(job("key", ANNA));
    Delivery first = deliveries().take(ALL, 10, MINUTE).get(0);

    deliveries().retryAt(first, clock.instant().plus(Duration.ofMinutes(5)));

    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(deliveries().take(ALL, 10, MINUTE))
        .extracting(Delivery::attempts)
        .containsExactly(2);
  }

  @Test
  @DisplayName("What can't be delivered is over; who lost the hold can't give up or delay")
  void giveUp() {
    finish(job("key", ANNA));
    Delivery lost = deliveries().take(ALL, 10, MINUTE).get(0);
    clock.advance(MINUTE);
    Delivery holder = deliveries().take(ALL, 10, MINUTE).get(0);

    deliveries().giveUp(lost, "The channel is gone.");
    deliveries().retryAt(lost, clock.instant());
    assertThat(deliveries().anyOpen(ALL)).isTrue();
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();

    deliveries().giveUp(holder, "The channel is gone.");
    assertThat(deliveries().anyOpen(ALL)).isFalse();
    clock.advance(MINUTE);
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();
  }

  @Test
  @DisplayName("The oldest come first, no more than asked for, and only of the given platforms")
  void order() {
    Job first = finish(job("1", ANNA, spec("gold", 1), 1));
    Job discord = finish(job("2", new MemberId(Platform.DISCORD, "7")));
    Job third = finish(job("3", ANNA, spec("ice", 1), 1));
    Job fourth = finish(job("4", ANNA, spec("lava", 1), 1));

    assertThat(deliveries().take(Set.of(), 10, MINUTE)).isEmpty();
    assertThat(deliveries().take(Set.of(Platform.TELEGRAM), 10, MINUTE)).isEmpty();
    assertThat(deliveries().anyOpen(Set.of(Platform.TELEGRAM))).isFalse();
    assertThat(deliveries().anyOpen(Set.of())).isFalse();
    assertThat(deliveries().take(Set.of(Platform.LOCAL), 2, MINUTE))
        .extracting(Delivery::job)
        .containsExactly(first, third);
    assertThat(deliveries().take(ALL, 10, MINUTE))
        .extracting(Delivery::job)
        .containsExactly(discord, fourth);
  }

  @Test
  @DisplayName("In a chat a member's replies come in the order of the requests; others don't wait")
  void orderInOneChat() {
    MemberId anna = new MemberId(Platform.TELEGRAM, "7");
    Job first = finish(job("1", anna, spec("gold", 1), 1));
    Job second = finish(job("2", anna, spec("ice", 1), 1));
    Job other = finish(job("3", new MemberId(Platform.TELEGRAM, "8"), spec("lava", 1), 1));

    List<Delivery> taken = deliveries().take(ALL, 10, MINUTE);
    assertThat(taken).extracting(Delivery::job).containsExactly(first, other);
    deliveries().retryAt(taken.get(0), clock.instant().plusSeconds(5));
    assertThat(deliveries().take(ALL, 10, MINUTE)).isEmpty();

    clock.advance(Duration.ofSeconds(5));
    Delivery again = deliveries().take(ALL, 10, MINUTE).get(0);
    assertThat(again.job()).isEqualTo(first);
    deliveries().delivered(again);
    assertThat(deliveries().take(ALL, 10, MINUTE))
        .extracting(Delivery::job)
        .containsExactly(second);
  }
}
