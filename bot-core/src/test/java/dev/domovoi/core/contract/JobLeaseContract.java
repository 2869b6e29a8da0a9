package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Leases: who gets which job, for how long, and what happens when a worker dies. */
public abstract class JobLeaseContract extends StoreContract {

  @Test
  @DisplayName("A leased job runs, counts the attempt, and is not leased again")
  void leases() {
    JobId id = accept(job("key", ANNA));

    Lease lease = leaseOnly();

    assertThat(lease.job().id()).isEqualTo(id);
    assertThat(lease.job().state()).isEqualTo(JobState.RUNNING);
    assertThat(lease.job().attempts()).isEqualTo(1);
    assertThat(jobs().find(id)).contains(lease.job());
    assertThat(lease(10)).isEmpty();
  }

  @Test
  @DisplayName("No more jobs are leased than were asked for, the oldest of a member first")
  void max() {
    JobId first = accept(job("1", ANNA));
    JobId second = accept(job("2", ANNA));
    JobId third = accept(job("3", ANNA));

    assertThat(ids(lease(2))).containsExactly(first, second);
    assertThat(ids(lease(2))).containsExactly(third);
    assertThat(lease(2)).isEmpty();
    assertThat(lease(0)).isEmpty();
  }

  @Test
  @DisplayName("One member's 500 jobs do not keep another's single job out of the next batch")
  void fairToASingleJob() {
    for (int i = 0; i < 500; i++) {
      accept(job("a" + i, ANNA));
    }
    List<Lease> running = lease(8);
    JobId single = accept(job("b", BORIS));

    assertThat(ids(lease(8))).contains(single);
    assertThat(running).hasSize(8);
  }

  @Test
  @DisplayName("Members take turns even when jobs are leased one by one")
  void turnsOneByOne() {
    MemberId clara = Samples.member("clara");
    for (int i = 0; i < 6; i++) {
      accept(job("a" + i, ANNA));
    }
    for (int i = 0; i < 3; i++) {
      accept(job("b" + i, BORIS));
    }
    accept(job("c", clara));

    List<MemberId> order = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Lease lease = lease(1).get(0);
      order.add(lease.job().member());
      jobs().complete(lease, List.of(), Samples.TIMES);
    }

    assertThat(order).containsExactly(ANNA, BORIS, clara, ANNA, BORIS, ANNA, BORIS, ANNA);
  }

  @Test
  @DisplayName("Jobs that already run count as turns")
  void runningCounts() {
    for (int i = 0; i < 8; i++) {
      accept(job("a" + i, ANNA));
    }
    assertThat(lease(4)).hasSize(4);
    for (int i = 0; i < 8; i++) {
      accept(job("b" + i, BORIS));
    }

    assertThat(lease(4)).extracting(lease -> lease.job().member()).containsOnly(BORIS);
  }

  @Test
  @DisplayName("A renewed lease lasts, one that has run out can't be renewed")
  void renew() {
    accept(job("key", ANNA));
    Lease lease = leaseOnly();
    clock.advance(Duration.ofSeconds(50));

    assertThat(jobs().renew(lease, MINUTE)).isTrue();
    clock.advance(Duration.ofSeconds(50));
    assertThat(lease(1)).isEmpty();
    clock.advance(Duration.ofSeconds(10));

    assertThat(jobs().renew(lease, MINUTE)).isFalse();
    assertThat(lease(1)).hasSize(1);
  }

  @Test
  @DisplayName(
      "A lease that ran out returns its job, and its holder can't change anything any more")
  void expiry() {
    JobId id = accept(job("key", ANNA));
    Lease dead = leaseOnly();
    clock.advance(MINUTE);

    assertThat(jobs().complete(dead, Samples.pictures(dead.job()), Samples.TIMES)).isFalse();
    assertThat(jobs().fail(dead, "No.")).isFalse();
    assertThat(jobs().release(dead)).isFalse();
    Lease second = leaseOnly();

    assertThat(second.job().id()).isEqualTo(id);
    assertThat(second.job().attempts()).isEqualTo(2);
    assertThat(second.token()).isNotEqualTo(dead.token());
    assertThat(jobs().complete(dead, Samples.pictures(dead.job()), Samples.TIMES)).isFalse();
    assertThat(jobs().renew(dead, MINUTE)).isFalse();
    assertThat(pictures().ofJob(id)).isEmpty();
    assertThat(jobs().complete(second, Samples.pictures(dead.job()), Samples.TIMES)).isTrue();
    assertThat(pictures().ofJob(id)).hasSize(1);
  }

  @Test
  @DisplayName("A job whose worker dies for the third time fails, gives its quota back and says so")
  void thirdDeath() {
    JobId id = accept(job("key", ANNA, Samples.spec("gold", 1), 3));
    for (int attempt = 1; attempt <= JobQueue.MAX_ATTEMPTS; attempt++) {
      assertThat(leaseOnly().job().attempts()).isEqualTo(attempt);
      clock.advance(MINUTE);
    }

    assertThat(lease(10)).isEmpty();

    Job job = jobs().find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.failure()).isNotBlank();
    assertThat(job.finished()).isEqualTo(clock.instant());
    assertThat(used(ANNA)).isZero();
    assertThat(deliveries().take(EnumSet.of(Platform.LOCAL), 10, MINUTE))
        .extracting(Delivery::job)
        .containsExactly(job);
    assertThat(lease(10)).isEmpty();
    assertThat(jobs().isIdle()).isTrue();
  }

  @Test
  @DisplayName("What a dead worker held in one lane does not touch the other lane")
  void lanesApart() {
    accept(job("key", ANNA));
    leaseOnly();
    clock.advance(MINUTE);

    assertThat(jobs().lease("worker", Lane.FINE_TUNE, 10, MINUTE)).isEmpty();
    assertThat(lease(10)).hasSize(1);
  }

  @Test
  @DisplayName("A released job is leased again at once, but not more often than the limit")
  void release() {
    JobId id = accept(job("key", ANNA));
    for (int attempt = 1; attempt <= JobQueue.MAX_ATTEMPTS; attempt++) {
      Lease lease = leaseOnly();
      assertThat(lease.job().attempts()).isEqualTo(attempt);
      assertThat(jobs().release(lease)).isTrue();
      assertThat(jobs().release(lease)).isFalse();
    }

    assertThat(lease(10)).isEmpty();
    assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.FAILED);
    assertThat(used(ANNA)).isZero();
  }

  private static List<JobId> ids(List<Lease> leases) {
    return leases.stream().map(lease -> lease.job().id()).toList();
  }
}
