package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.CancelOutcome;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.Submission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
public abstract class JobConcurrencyContract extends StoreContract {
  private static final int THREADS = 8;

  @RepeatedTest(3)
  @DisplayName("Of many requests at once for a member's last picture exactly one is accepted")
  void lastOfTheQuota() throws Exception {
    reopen(1, MAX_WAITING);

    List<Submission> results = atOnce(i -> () -> jobs().submit(job("key" + i, ANNA)));

    assertThat(results).filteredOn(Submission.Accepted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Submission.OverQuota.class::isInstance).hasSize(THREADS - 1);
    assertThat(used(ANNA)).isEqualTo(1);
    assertThat(jobs().status(ANNA).waiting()).isEqualTo(1);
  }

  @Test
  @DisplayName("The limit of waiting jobs holds for many requests at once")
  void waitingLimit() throws Exception {
    reopen(PICTURES_A_DAY, 3);

    List<Submission> results = atOnce(i -> () -> jobs().submit(job("key" + i, ANNA)));

    assertThat(results).filteredOn(Submission.Accepted.class::isInstance).hasSize(3);
    assertThat(used(ANNA)).isEqualTo(3);
  }

  @Test
  @DisplayName("The same request many times at once is accepted once")
  void sameKey() throws Exception {
    List<Submission> results =
        atOnce(i -> () -> jobs().submit(job("key", Samples.member("m" + i % 2))));

    assertThat(results).filteredOn(Submission.Accepted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Submission.Duplicate.class::isInstance).hasSize(THREADS - 1);
    assertThat(used(Samples.member("m0")) + used(Samples.member("m1"))).isEqualTo(1);
  }

  @Test
  @DisplayName("Workers that lease at once never get the same job, and together get all")
  void disjointLeases() throws Exception {
    List<JobId> all = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      all.add(accept(job("key" + i, Samples.member("m" + i % 5))));
    }

    List<JobId> leased =
        atOnce(
                i ->
                    () -> {
                      List<Lease> mine = new ArrayList<>();
                      for (List<Lease> next = lease(3); !next.isEmpty(); next = lease(3)) {
                        mine.addAll(next);
                      }
                      return mine;
                    })
            .stream()
            .flatMap(List::stream)
            .map(lease -> lease.job().id())
            .toList();

    assertThat(leased).containsExactlyInAnyOrderElementsOf(all);
  }

  @RepeatedTest(3)
  @DisplayName("Of completing and cancelling at once exactly one happens")
  void completeOrCancel() throws Exception {
    JobId id = accept(job("key", ANNA));
    Lease lease = leaseOnly();

    List<Boolean> results =
        atOnce(
            i ->
                () ->
                    i % 2 == 0
                        ? jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES)
                        : jobs().cancel(id, ANNA) == CancelOutcome.CANCELLED);

    assertThat(results).containsOnlyOnce(true);
    Job job = jobs().find(id).orElseThrow();
    boolean done = job.state() == JobState.DONE;
    assertThat(pictures().ofJob(id)).hasSize(done ? 1 : 0);
    assertThat(used(ANNA)).isEqualTo(done ? 1 : 0);
    assertThat(deliveries().anyOpen(EnumSet.of(Platform.LOCAL))).isEqualTo(done);
  }

  @Test
  @DisplayName("Jobs that paint the same pictures and end at once share them")
  void samePictures() throws Exception {
    for (int i = 0; i < THREADS; i++) {
      // Overlapping seeds, so that the jobs meet at several keys.
      accept(job("key" + i, Samples.member("m" + i), spec("gold", i % 3), 4));
    }
    List<Lease> leases = lease(THREADS);

    List<Boolean> results =
        atOnce(
            i ->
                () ->
                    jobs()
                        .complete(
                            leases.get(i), Samples.pictures(leases.get(i).job()), Samples.TIMES));

    assertThat(results).containsOnly(true);
    assertThat(leases.stream().flatMap(l -> pictures().ofJob(l.job().id()).stream()))
        .extracting(info -> info.id())
        .hasSize(4 * THREADS);
    assertThat(
            leases.stream()
                .flatMap(l -> pictures().ofJob(l.job().id()).stream())
                .map(info -> info.id())
                .distinct())
        .hasSize(6);
  }

  @Test
  @DisplayName("Senders that take deliveries at once never get the same one")
  void disjointDeliveries() throws Exception {
    for (int i = 0; i < 12; i++) {
      finish(job("key" + i, ANNA, spec("gold", i), 1));
    }

    List<Long> taken =
        atOnce(i -> () -> deliveries().take(EnumSet.of(Platform.LOCAL), 3, MINUTE)).stream()
            .flatMap(List::stream)
            .map(Delivery::id)
            .toList();

    assertThat(taken).doesNotHaveDuplicates();
  }

  private static <T> List<T> atOnce(IntFunction<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Callable<T> task = tasks.apply(i);
        futures.add(
            threads.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
