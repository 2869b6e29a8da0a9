package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.quota.QuotaState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The daily quota. */
public abstract class QuotasContract extends StoreContract {
  private static final Instant MIDNIGHT_IN_BERLIN = Instant.parse("2026-06-01T22:00:00Z");

  @Test
  @DisplayName("Who has asked for nothing has the whole quota, until midnight of the rule's zone")
  void untouched() {
    assertThat(pictureQuota(ANNA)).isEqualTo(new QuotaState(PICTURES_A_DAY, 0, MIDNIGHT_IN_BERLIN));
  }

  @Test
  @DisplayName("Waiting jobs count, each picture once, for their own member")
  void used() {
    accept(job("1", ANNA, spec("gold", 1), 3));
    accept(job("2", ANNA));

    assertThat(pictureQuota(ANNA)).isEqualTo(new QuotaState(PICTURES_A_DAY, 4, MIDNIGHT_IN_BERLIN));
    assertThat(used(BORIS)).isZero();
  }

  @Test
  @DisplayName("The quota is whole again from midnight of the rule's zone on")
  void renews() {
    reopen(1, MAX_WAITING);
    accept(job("1", ANNA));
    clock.advance(Duration.between(START, MIDNIGHT_IN_BERLIN).minusMillis(1));
    assertThat(used(ANNA)).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));

    assertThat(pictureQuota(ANNA))
        .isEqualTo(new QuotaState(1, 0, MIDNIGHT_IN_BERLIN.plus(Duration.ofDays(1))));
    accept(job("2", ANNA));
  }

  @Test
  @DisplayName("A smaller quota than what was used leaves nothing, not less")
  void smallerRule() {
    accept(job("1", ANNA, spec("gold", 1), 4));

    reopen(2, MAX_WAITING);

    assertThat(pictureQuota(ANNA).left()).isZero();
    assertThat(used(ANNA)).isEqualTo(4);
  }
}
