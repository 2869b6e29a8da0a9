package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobReport;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.style.FineTuning.Checkpoint;
import dev.domovoi.core.style.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a worker tells of jobs that take long. */
public abstract class JobProgressContract extends StoreContract {
  private static final byte[] PREVIEW = {1, 2, 3};
  private static final byte[] STATE = {4, 5};

  @Test
  @DisplayName(
      "A report replaces the figures, and keeps preview and checkpoint until newer ones come")
  void reports() {
    Lease lease = tuning("1");
    assertThat(jobs().progress(lease.job().id())).isEmpty();

    assertThat(
            jobs()
                .report(
                    lease,
                    new JobReport(
                        progress(10, 1),
                        Optional.of(PREVIEW),
                        Optional.of(new Checkpoint("f00d", STATE)))))
        .isTrue();
    assertThat(
            jobs()
                .report(lease, new JobReport(progress(20, 1), Optional.empty(), Optional.empty())))
        .isTrue();

    JobId id = lease.job().id();
    assertThat(jobs().progress(id)).contains(progress(20, 1));
    assertThat(jobs().preview(id).orElseThrow()).isEqualTo(PREVIEW);
    assertThat(jobs().checkpoint(id).orElseThrow().bundle()).isEqualTo("f00d");
    assertThat(jobs().checkpoint(id).orElseThrow().bytes()).isEqualTo(STATE);
  }

  @Test
  @DisplayName(
      "The checkpoint of a worker that died is there for the next one, which counts as an attempt")
  void resumed() {
    Lease first = tuning("1");
    report(first);
    clock.advance(MINUTE.plusSeconds(1));

    assertThat(
            jobs()
                .report(first, new JobReport(progress(50, 1), Optional.empty(), Optional.empty())))
        .isFalse();
    Lease second = jobs().lease("worker", Lane.FINE_TUNE, 1, MINUTE).get(0);

    assertThat(second.job().attempts()).isEqualTo(2);
    assertThat(jobs().checkpoint(second.job().id()).orElseThrow().bytes()).isEqualTo(STATE);
  }

  @Test
  @DisplayName("A cancelled or failed fine-tuning leaves nothing and is given back")
  void givenBack() {
    Lease cancelled = tuning("1");
    Lease failed = tuning("2");
    report(cancelled);
    report(failed);
    assertThat(fineTunesUsed()).isEqualTo(2);

    jobs().cancel(cancelled.job().id(), ANNA);
    jobs().fail(failed, "No.");

    for (Lease lease : new Lease[] {cancelled, failed}) {
      assertThat(jobs().progress(lease.job().id())).isEmpty();
      assertThat(jobs().preview(lease.job().id())).isEmpty();
      assertThat(jobs().checkpoint(lease.job().id())).isEmpty();
    }
    assertThat(fineTunesUsed()).isZero();
    assertThat(used(ANNA)).isZero();
    assertThat(
            jobs()
                .report(
                    cancelled, new JobReport(progress(60, 1), Optional.empty(), Optional.empty())))
        .isFalse();
  }

  @Test
  @DisplayName("A finished one counts, and leaves pictures only")
  void finished() {
    Lease lease = tuning("1");
    report(lease);

    jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES);

    assertThat(jobs().progress(lease.job().id())).isEmpty();
    assertThat(fineTunesUsed()).isEqualTo(1);
    Pictures pictures = pictures();
    assertThat(pictures.ofJob(lease.job().id())).hasSize(1);
  }

  @Test
  @DisplayName("A fine-tuned style whose vector is known waits in the quick lane, and costs none")
  void quickLane() {
    NewJob slow = slow("1");
    NewJob quick =
        new NewJob(
            slow.requestKey(),
            slow.member(),
            slow.community(),
            slow.replyTo(),
            slow.request(),
            Presentation.PLAIN,
            Set.of(),
            Lane.INSTANT,
            Optional.empty());
    JobId id = accept(quick);

    assertThat(leaseOnly().job().lane()).isEqualTo(Lane.INSTANT);
    assertThat(jobs().find(id).orElseThrow().request().first().mode()).isEqualTo(Mode.FINE_TUNE);
    assertThat(fineTunesUsed()).isZero();
  }

  @Test
  @DisplayName("Forgetting a member whose fine-tuning runs removes what its worker has told")
  void forgotten() {
    accept(job("other", BORIS));
    Lease lease = tuning("1");
    report(lease);

    personal().forgetting().forget(ANNA);

    assertThat(jobs().progress(lease.job().id())).isEmpty();
    assertThat(jobs().preview(lease.job().id())).isEmpty();
  }

  private void report(Lease lease) {
    JobReport report =
        new JobReport(
            progress(10, 1), Optional.of(PREVIEW), Optional.of(new Checkpoint("f00d", STATE)));
    assertThat(jobs().report(lease, report)).isTrue();
  }

  private static JobProgress progress(int percent, int previews) {
    return new JobProgress(percent, Duration.ofSeconds(30), previews);
  }

  private static NewJob slow(String key) {
    return job(key, ANNA, spec("gold", 1).withMode(Mode.FINE_TUNE), 1);
  }

  private Lease tuning(String key) {
    JobId id = accept(slow(key));
    return jobs().lease("worker", Lane.FINE_TUNE, 10, MINUTE).stream()
        .filter(lease -> lease.job().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private int fineTunesUsed() {
    return quotas().of(new QuotaHolder(ANNA, Samples.VILLAGE, Set.of())).fineTunes().used();
  }
}
