package dev.domovoi.core.delivery;

import static dev.domovoi.core.TestData.NOW;
import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.QueueStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A progress reporter")
class ProgressReporterTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final List<String> told = new ArrayList<>();
  private final ProgressReporter reporter =
      new ProgressReporter(
          queue,
          Map.of(Platform.LOCAL, new Chat()),
          new JobTimes(Duration.ofSeconds(2), Duration.ofMinutes(3)),
          InstantSource.fixed(NOW));

  @Test
  @DisplayName("tells a job's place, and that it is being painted, each once")
  void tells() {
    standsAt(3);
    reporter.runOnce();
    reporter.runOnce();
    standsAt(2);
    reporter.runOnce();
    standsAt(0);
    reporter.runOnce();

    assertThat(told).hasSize(3);
    assertThat(told.get(0)).startsWith("#12 is number 3 in line, about ");
    assertThat(told.get(1)).startsWith("#12 is number 2 in line, about ");
    assertThat(told.get(2)).isEqualTo("#12 is being painted.");
  }

  private void standsAt(int place) {
    given(queue.open(eq(Set.of(Platform.LOCAL)), any(), anyInt()))
        .willReturn(
            List.of(new QueueStatus.Entry(job(12, style("gold", 3, 1), JobState.QUEUED), place)));
  }

  private final class Chat implements ChatOutbox {
    @Override
    public void send(String deliveryKey, ReplyAddress to, Reply reply) {
      throw new AssertionError("Progress is no delivery");
    }

    @Override
    public void progress(ReplyAddress to, Progress progress) {
      told.add(progress.text());
    }
  }
}
