package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.LaneDepth;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The queue's door: accepting jobs, refusing them, and telling where they stand. */
public abstract class JobQueueContract extends StoreContract {

  @Test
  @DisplayName("An accepted job has a place in line, has spent quota and is found again unchanged")
  void accepts() {
    NewJob newJob =
        new NewJob(
            "update:42",
            new MemberId(Platform.TELEGRAM, "77"),
            new CommunityId(Platform.DISCORD, "guild"),
            new ReplyAddress(Platform.TELEGRAM, "-100", "t".repeat(2000)),
            new StyleRequest(
                new PictureSpec(
                    new Prompt("Ван Гог 🎨 'x' \"y\""),
                    Long.MIN_VALUE,
                    0.1,
                    1.0 / 3,
                    Mode.FINE_TUNE),
                4));

    Submission.Accepted accepted = (Submission.Accepted) jobs().submit(newJob);

    assertThat(accepted.place()).isEqualTo(1);
    assertThat(accepted.quota().used()).isEqualTo(4);
    Job job = jobs().find(accepted.job()).orElseThrow();
    assertThat(job)
        .isEqualTo(
            new Job(
                accepted.job(),
                newJob.member(),
                newJob.community(),
                newJob.replyTo(),
                newJob.request(),
                JobState.QUEUED,
                0,
                START,
                null,
                null,
                null,
                Presentation.PLAIN,
                newJob.requestKey(),
                newJob.lane()));
  }

  @Test
  @DisplayName("Each lane says how many jobs wait and run, and since when the oldest waits")
  void depths() {
    assertThat(jobs().depths())
        .containsExactly(
            new LaneDepth(Lane.INSTANT, 0, 0, Optional.empty()),
            new LaneDepth(Lane.FINE_TUNE, 0, 0, Optional.empty()),
            new LaneDepth(Lane.MORPH, 0, 0, Optional.empty()));
    finish(job("over", ANNA));
    accept(job("1", ANNA));
    clock.advance(MINUTE);
    accept(job("2", BORIS));
    clock.advance(MINUTE);
    accept(job("3", BORIS));
    assertThat(lease(1)).hasSize(1);

    LaneDepth instant = jobs().depths().get(0);
    assertThat(instant.waiting()).isEqualTo(2);
    assertThat(instant.running()).isEqualTo(1);
    assertThat(instant.oldest())
        .hasValueSatisfying(oldest -> assertThat(oldest).isBetween(START, START.plus(MINUTE)));
  }

  @Test
  @DisplayName("A request key is accepted once, also after the stores were opened again")
  void duplicate() {
    JobId first = accept(job("key", ANNA));

    assertThat(jobs().submit(job("key", ANNA))).isEqualTo(new Submission.Duplicate(first));
    reopen(PICTURES_A_DAY, MAX_WAITING);
    assertThat(jobs().submit(job("key", BORIS))).isEqualTo(new Submission.Duplicate(first));
    assertThat(used(ANNA)).isEqualTo(1);
    assertThat(used(BORIS)).isZero();
    assertThat(jobs().status(ANNA).waiting()).isEqualTo(1);
  }

  @Test
  @DisplayName("A request for more than is left is refused whole and spends nothing")
  void overQuota() {
    reopen(5, MAX_WAITING);
    accept(job("first", ANNA, spec("gold", 1), 3));

    Submission refused = jobs().submit(job("second", ANNA, spec("ice", 1), 3));

    assertThat(refused).isEqualTo(new Submission.OverQuota(QuotaKind.PICTURES, pictureQuota(ANNA)));
    assertThat(used(ANNA)).isEqualTo(3);
    accept(job("third", ANNA, spec("ice", 1), 2));
    accept(job("other", BORIS, spec("ice", 1), 4));
  }

  @Test
  @DisplayName("With a quota of zero nothing is accepted")
  void zeroQuota() {
    reopen(0, MAX_WAITING);

    assertThat(jobs().submit(job("key", ANNA))).isInstanceOf(Submission.OverQuota.class);
    assertThat(jobs().isIdle()).isTrue();
  }

  @Test
  @DisplayName("A refused request may be sent again under the same key and is accepted then")
  void refusedKeyIsFree() {
    reopen(0, MAX_WAITING);
    assertThat(jobs().submit(job("key", ANNA))).isInstanceOf(Submission.OverQuota.class);
    reopen(1, MAX_WAITING);

    accept(job("key", ANNA));
  }

  @Test
  @DisplayName("A member may have only so many waiting jobs; running ones do not count")
  void tooManyWaiting() {
    reopen(PICTURES_A_DAY, 2);
    accept(job("1", ANNA));
    accept(job("2", ANNA));

    assertThat(jobs().submit(job("3", ANNA))).isEqualTo(new Submission.TooManyWaiting(2));
    assertThat(used(ANNA)).isEqualTo(2);
    accept(job("b", BORIS));

    lease(1);
    accept(job("3", ANNA));
  }

  @Test
  @DisplayName("A known answer is a finished job of the member, costs nothing, delivers nothing")
  void recordKnown() {
    Job done = finish(job("first", BORIS, spec("gold", 1), 2));
    List<PictureId> known = pictures().ofJob(done.id()).stream().map(PictureInfo::id).toList();
    deliveries().take(EnumSet.of(Platform.LOCAL), 10, MINUTE).forEach(deliveries()::delivered);
    NewJob again = job("second", ANNA, spec("gold", 1), 2);

    JobId id = jobs().recordKnown(again, known);

    Job job = jobs().find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(job.finished()).isEqualTo(START);
    assertThat(pictures().ofJob(id)).extracting(PictureInfo::id).isEqualTo(known);
    assertThat(pictures().history(ANNA, 10)).hasSize(2);
    assertThat(used(ANNA)).isZero();
    assertThat(deliveries().anyOpen(EnumSet.allOf(Platform.class))).isFalse();
    assertThat(jobs().recordKnown(again, known)).isEqualTo(id);
    assertThat(jobs().submit(again)).isEqualTo(new Submission.Duplicate(id));
    assertThat(pictures().history(ANNA, 10)).hasSize(2);
  }

  @Test
  @DisplayName("The queue tells a member how many wait and run, and the places of the own jobs")
  void status() {
    accept(job("a1", ANNA));
    Lease running = leaseOnly();
    JobId second = accept(job("a2", ANNA));
    accept(job("b1", BORIS));
    JobId third = accept(job("a3", ANNA));

    QueueStatus status = jobs().status(ANNA);

    assertThat(status.waiting()).isEqualTo(3);
    assertThat(status.running()).isEqualTo(1);
    assertThat(status.own())
        .extracting(entry -> entry.job().id(), QueueStatus.Entry::place)
        .containsExactly(tuple(running.job().id(), 0), tuple(second, 2), tuple(third, 3));
    assertThat(jobs().status(Samples.member("stranger")))
        .isEqualTo(new QueueStatus(3, 1, List.of()));
  }

  @Test
  @DisplayName("A place is told by the order in which jobs are taken, not by the time of asking")
  void fairPlace() {
    for (int i = 0; i < 10; i++) {
      accept(job("a" + i, ANNA));
    }

    Submission.Accepted late = (Submission.Accepted) jobs().submit(job("b", BORIS));

    assertThat(late.place()).isEqualTo(2);
    assertThat(jobs().status(ANNA).own())
        .extracting(QueueStatus.Entry::place)
        .containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  @DisplayName("Lanes have lines of their own")
  void lanes() {
    accept(job("quick", ANNA));
    PictureSpec slow = new PictureSpec(new Prompt("gold"), 1, 1, 1, Mode.FINE_TUNE);

    Submission.Accepted accepted = (Submission.Accepted) jobs().submit(job("slow", ANNA, slow, 1));

    assertThat(accepted.place()).isEqualTo(1);
    assertThat(jobs().lease("worker", Lane.FINE_TUNE, 10, MINUTE))
        .extracting(lease -> lease.job().id())
        .containsExactly(accepted.job());
  }

  @Test
  @DisplayName("The queue is idle when no job waits or runs")
  void idle() {
    assertThat(jobs().isIdle()).isTrue();
    accept(job("key", ANNA));
    assertThat(jobs().isIdle()).isFalse();
    Lease lease = leaseOnly();
    assertThat(jobs().isIdle()).isFalse();
    jobs().fail(lease, "No.");
    assertThat(jobs().isIdle()).isTrue();
  }

  @Test
  @DisplayName("A job that does not exist is not found")
  void notFound() {
    assertThat(jobs().find(new JobId(4711))).isEmpty();
  }

  @Test
  @DisplayName(
      "Open jobs of a platform are listed oldest first, with their places; who had a turn waits for the others")
  void open() {
    JobId first = accept(job("1", ANNA));
    JobId second = accept(job("2", ANNA));
    accept(job("3", new MemberId(Platform.TELEGRAM, "7")));
    leaseOnlyOne();
    clock.advance(MINUTE);
    accept(job("4", BORIS));

    assertThat(jobs().open(Set.of(Platform.LOCAL), START.plusSeconds(30), 10))
        .extracting(entry -> entry.job().id(), QueueStatus.Entry::place)
        .containsExactly(tuple(first, 0), tuple(second, 3));
    assertThat(jobs().open(Set.of(Platform.LOCAL), START.plusSeconds(30), 1)).hasSize(1);
    assertThat(jobs().open(Set.of(), START.plusSeconds(30), 10)).isEmpty();
  }

  private void leaseOnlyOne() {
    assertThat(jobs().lease("worker", Lane.INSTANT, 1, MINUTE.multipliedBy(2))).hasSize(1);
  }
}
