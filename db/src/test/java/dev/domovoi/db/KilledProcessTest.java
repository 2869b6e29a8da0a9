package dev.domovoi.db;

import static dev.domovoi.core.contract.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.quota.QuotaHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KilledProcessTest {
  @TempDir private Path parent;

  @Test
  @DisplayName("After kill -9 every accepted job is there, once, and no quota without a job")
  void acceptedSurvives() throws Exception {
    Path folder = parent.resolve("data");
    List<String> accepted = new ArrayList<>();
    try (ChildProcess child = ChildProcess.start("submit", folder)) {
      accepted.addAll(child.lines(40));
      child.kill();
      accepted.addAll(child.rest());
    }

    try (Stores stores = ChildMain.stores(folder)) {
      int waiting = stores.jobs().status(ANNA).waiting();
      // The last one may have been stored before the child could say so.
      assertThat(waiting).isBetween(accepted.size(), accepted.size() + 1);
      assertThat(
              stores
                  .quotas()
                  .of(new QuotaHolder(ANNA, Samples.VILLAGE, Set.of()))
                  .pictures()
                  .used())
          .isEqualTo(waiting);
      Set<JobId> jobs = new HashSet<>();
      for (String key : accepted) {
        Submission again = stores.jobs().submit(Samples.job(key, ANNA));
        assertThat(again).isInstanceOf(Submission.Duplicate.class);
        jobs.add(((Submission.Duplicate) again).job());
      }
      assertThat(jobs).hasSize(accepted.size());
    }
  }

  @Test
  @DisplayName(
      "A stopping process can finish its work, though H2 closes the file in a hook of its own")
  void shutdownHook() throws Exception {
    Path folder = parent.resolve("data");
    try (ChildProcess child = ChildProcess.start("hook", folder)) {
      assertThat(child.line()).isEqualTo("open");
      child.stop();
      assertThat(child.rest()).containsExactly("finished");
    }

    try (Stores stores = ChildMain.stores(folder)) {
      assertThat(stores.jobs().status(ANNA).waiting()).isEqualTo(20);
    }
  }

  @Test
  @DisplayName(
      "Two processes share the work; when the one with the file is killed, the other goes on")
  void takeOver() throws Exception {
    Path folder = parent.resolve("data");
    int jobs = 60;
    try (Stores stores = ChildMain.stores(folder)) {
      for (int i = 0; i < jobs; i++) {
        stores.jobs().submit(Samples.job("job-" + i, Samples.member("m" + i % 7)));
      }
    }
    List<Long> leased = new ArrayList<>();
    try (ChildProcess holder = ChildProcess.start("open", folder)) {
      assertThat(holder.line()).isEqualTo("open");
      try (Stores stores = ChildMain.stores(folder);
          ChildProcess worker = ChildProcess.start("lease", folder)) {
        assertThat(worker.line()).isEqualTo("ready");
        for (int i = 0; i < 10; i++) {
          leased.addAll(leaseOne(stores));
        }
        leased.addAll(numbers(worker.lines(5)));

        holder.kill();

        while (true) {
          List<Long> next = leaseOne(stores);
          if (next.isEmpty()) {
            break;
          }
          leased.addAll(next);
        }
        leased.addAll(numbers(worker.rest()));
        worker.assertExit(0);
        assertThat(stores.jobs().status(ANNA).waiting()).isZero();
      }
    }

    // A lease whose answer was lost with the holder returns when its time is over.
    assertThat(leased).doesNotHaveDuplicates().hasSizeBetween(jobs - 2, jobs);
  }

  private static List<Long> numbers(List<String> lines) {
    return lines.stream().filter(line -> !line.equals("end")).map(Long::valueOf).toList();
  }

  private static List<Long> leaseOne(Stores stores) {
    return stores.jobs().lease("parent", Lane.INSTANT, 1, Duration.ofHours(1)).stream()
        .map(lease -> lease.job().id().value())
        .toList();
  }
}
