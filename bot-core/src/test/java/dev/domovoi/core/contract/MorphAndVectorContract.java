package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Jobs that are not for still pictures: morphs, and vectors alone. */
public abstract class MorphAndVectorContract extends StoreContract {
  private static final Instant MIDNIGHT_IN_BERLIN = Instant.parse("2026-06-01T22:00:00Z");

  private final AtomicInteger key = new AtomicInteger();

  @BeforeEach
  void openWithLimits() {
    reopen(new QuotaRule(new QuotaLimits(9, 9, 5), BERLIN));
  }

  @Test
  @DisplayName("A morph counts as several pictures, is refused by them, and given back if it fails")
  void cost() {
    accept(morph(ANNA, "lava"));
    accept(morph(ANNA, "ice"));
    assertThat(used(ANNA)).isEqualTo(2 * Morph.COST);

    assertThat(jobs().submit(morph(ANNA, "gold")))
        .isEqualTo(new Submission.OverQuota(QuotaKind.PICTURES, pictureQuota(ANNA)));

    jobs().fail(morphLeases(1).get(0), "no");
    assertThat(used(ANNA)).isEqualTo(Morph.COST);
  }

  @Test
  @DisplayName("Morphs wait in a lane of their own, in turns, and end like other jobs")
  void lane() {
    accept(morph(ANNA, "lava"));
    accept(morph(ANNA, "ice"));
    accept(morph(BORIS, "gold"));
    accept(Samples.job("still", BORIS));

    assertThat(lease(10)).hasSize(1);
    List<Lease> leases = morphLeases(2);
    assertThat(leases).extracting(lease -> lease.job().member()).containsExactly(ANNA, BORIS);
    Lease first = leases.get(0);
    assertThat(jobs().complete(first, Samples.pictures(first.job()), Samples.TIMES)).isTrue();

    PictureKey stored = PictureKey.of(Samples.BUNDLE, first.job().request().first());
    assertThat(pictures().find(List.of(stored))).hasSize(1);
    assertThat(pictures().history(ANNA, 10)).hasSize(1);
    assertThat(popular().of(VILLAGE)).as("a morph is no style").isEmpty();
    assertThat(jobs().find(first.job().id()).orElseThrow().request().isMorph()).isTrue();
  }

  @Test
  @DisplayName("A vector costs no picture, and as many of them a day as pictures are worked out")
  void vectorsOfADay() {
    for (int i = 0; i < 9; i++) {
      accept(vector(ANNA));
      clock.advance(Duration.ofSeconds(15));
    }

    assertThat(used(ANNA)).isZero();
    assertThat(jobs().submit(vector(ANNA)))
        .isEqualTo(
            new Submission.OverQuota(QuotaKind.VECTORS, new QuotaState(9, 9, MIDNIGHT_IN_BERLIN)));
    accept(vector(BORIS));
    accept(Samples.job("picture", ANNA));
    jobs().fail(lease(1).get(0), "no");
    clock.advance(MINUTE);
    accept(vector(ANNA));
    clock.advance(Duration.ofHours(3));
    accept(vector(ANNA));
  }

  @Test
  @DisplayName("Vectors count as requests a minute")
  void rate() {
    for (int i = 0; i < 5; i++) {
      accept(vector(ANNA));
    }

    assertThat(jobs().submit(vector(ANNA)))
        .isInstanceOfSatisfying(
            Submission.OverQuota.class,
            over -> assertThat(over.kind()).isEqualTo(QuotaKind.REQUESTS));
    Lease lease = lease(1).get(0);
    assertThat(jobs().complete(lease, List.of(), Samples.TIMES)).isTrue();
    assertThat(jobs().find(lease.job().id()).orElseThrow().request().isForVector()).isTrue();
  }

  @RepeatedTest(3)
  @DisplayName("The last vector of a day, asked for from several devices at once, is had once")
  void atOnce() throws Exception {
    reopen(new QuotaRule(new QuotaLimits(3, 3, QuotaLimits.UNLIMITED), BERLIN));
    accept(vector(ANNA));
    accept(vector(ANNA));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Submission> asked = () -> jobs().submit(vector(ANNA));
      int accepted = 0;
      for (Future<Submission> done : threads.invokeAll(Collections.nCopies(4, asked))) {
        accepted += done.get() instanceof Submission.Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Lease> morphLeases(int max) {
    return jobs().lease("worker", Lane.MORPH, max, MINUTE);
  }

  private NewJob morph(MemberId member, String to) {
    return Samples.job(nextKey(), member, Samples.spec("plain → «" + to + "»", 7), 1);
  }

  private NewJob vector(MemberId member) {
    NewJob usual = Samples.job(nextKey(), member);
    return new NewJob(
        usual.requestKey(),
        member,
        usual.community(),
        usual.replyTo(),
        StyleRequest.vectorOf(Prompt.of("gold")));
  }

  private String nextKey() {
    return "key-" + key.incrementAndGet();
  }
}
