package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.CancelOutcome;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.PictureInfo;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ends of a job: done, failed, cancelled. */
public abstract class JobEndContract extends StoreContract {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  @DisplayName("A completed job has its pictures, its times and one delivery")
  void complete() {
    JobId id = accept(job("key", ANNA, spec("gold", 1), 2));
    clock.advance(Duration.ofSeconds(3));
    Lease lease = leaseOnly();
    clock.advance(Duration.ofSeconds(2));

    assertThat(jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES)).isTrue();

    Job job = jobs().find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(job.times()).isEqualTo(Samples.TIMES);
    assertThat(job.finished()).isEqualTo(START.plusSeconds(5));
    assertThat(job.failure()).isNull();
    assertThat(pictures().ofJob(id))
        .extracting(PictureInfo::spec)
        .isEqualTo(job.request().pictures());
    assertThat(deliveries().take(EnumSet.of(Platform.LOCAL), 10, MINUTE))
        .extracting(Delivery::job)
        .containsExactly(job);
    assertThat(used(ANNA)).isEqualTo(2);
    assertThat(jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES)).isFalse();
  }

  @Test
  @DisplayName("A picture that is stored under its key is used again, not stored twice")
  void reuse() {
    Job first = finish(job("1", ANNA, spec("gold", 1), 1));
    clock.advance(MINUTE);
    Job second = finish(job("2", BORIS, spec("gold", 1), 2));

    PictureInfo ofFirst = pictures().ofJob(first.id()).get(0);
    List<PictureInfo> ofSecond = pictures().ofJob(second.id());
    assertThat(ofSecond.get(0).id()).isEqualTo(ofFirst.id());
    assertThat(ofSecond.get(0).painted()).isEqualTo(ofFirst.painted());
    assertThat(ofSecond.get(1).id()).isNotEqualTo(ofFirst.id());
    assertThat(ofSecond).extracting(PictureInfo::number).containsExactly(1, 2);
  }

  @Test
  @DisplayName("A failed job says why, gives the quota back and is delivered")
  void fail() {
    JobId id = accept(job("key", ANNA, spec("gold", 1), 2));
    Lease lease = leaseOnly();

    assertThat(jobs().fail(lease, "The paint is dry; try again.")).isTrue();

    Job job = jobs().find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.failure()).isEqualTo("The paint is dry; try again.");
    assertThat(used(ANNA)).isZero();
    assertThat(deliveries().take(EnumSet.of(Platform.LOCAL), 10, MINUTE)).hasSize(1);
    assertThat(jobs().fail(lease, "Again.")).isFalse();
    assertThat(used(ANNA)).isZero();
  }

  @Test
  @DisplayName("Quota goes back to the day on which it was spent, not to the next")
  void refundOfYesterday() {
    accept(job("key", ANNA, spec("gold", 1), 2));
    Lease lease = jobs().lease("w", Lane.INSTANT, 1, DAY).get(0);
    clock.advance(Duration.ofHours(3)); // Past midnight in Berlin.
    accept(job("today", ANNA, spec("ice", 1), 3));

    jobs().fail(lease, "No.");

    assertThat(used(ANNA)).isEqualTo(3);
  }

  @Test
  @DisplayName("A waiting job can be cancelled by its member and gives the quota back, once")
  void cancelWaiting() {
    JobId id = accept(job("key", ANNA, spec("gold", 1), 2));
    accept(job("other", ANNA));

    assertThat(jobs().cancel(id, ANNA)).isEqualTo(CancelOutcome.CANCELLED);
    assertThat(jobs().cancel(id, ANNA)).isEqualTo(CancelOutcome.ALREADY_OVER);

    assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(used(ANNA)).isEqualTo(1);
    assertThat(leaseOnly().job().id()).isNotEqualTo(id);
    assertThat(deliveries().anyOpen(EnumSet.allOf(Platform.class))).isFalse();
  }

  @Test
  @DisplayName("Cancelling a running job ends its lease")
  void cancelRunning() {
    JobId id = accept(job("key", ANNA));
    Lease lease = leaseOnly();

    assertThat(jobs().cancel(id, ANNA)).isEqualTo(CancelOutcome.CANCELLED);

    assertThat(jobs().renew(lease, MINUTE)).isFalse();
    assertThat(jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES)).isFalse();
    assertThat(jobs().fail(lease, "No.")).isFalse();
    assertThat(jobs().release(lease)).isFalse();
    assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(pictures().ofJob(id)).isEmpty();
    assertThat(used(ANNA)).isZero();
  }

  @Test
  @DisplayName("Nobody cancels someone else's job, a finished one, or one that does not exist")
  void cancelNot() {
    JobId id = accept(job("key", ANNA));

    assertThat(jobs().cancel(id, BORIS)).isEqualTo(CancelOutcome.NOT_FOUND);
    assertThat(jobs().cancel(new JobId(4711), ANNA)).isEqualTo(CancelOutcome.NOT_FOUND);
    Job done = jobs().find(id).orElseThrow();
    assertThat(done.state()).isEqualTo(JobState.QUEUED);

    Lease lease = leaseOnly();
    jobs().complete(lease, List.of(), Samples.TIMES);
    assertThat(jobs().cancel(id, ANNA)).isEqualTo(CancelOutcome.ALREADY_OVER);
    assertThat(used(ANNA)).isEqualTo(1);
  }
}
