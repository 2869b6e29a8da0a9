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

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.StyleRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A progress reporter")
class ProgressReporterTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final List<String> told = new ArrayList<>();
  private final List<Progress> news = new ArrayList<>();
  private final ProgressReporter reporter =
      new ProgressReporter(
          queue,
          new JobButtons(new FakeButtons(), Set.of(Mode.INSTANT)),
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

  @Test
  @DisplayName("tells how far a fine-tuning is, with a preview and a button to cancel it")
  void fineTuning() {
    fineTunes(JobState.RUNNING);
    given(queue.progress(new JobId(12)))
        .willReturn(Optional.of(new JobProgress(40, Duration.ofSeconds(12), 1)));
    given(queue.preview(new JobId(12))).willReturn(Optional.of(new byte[] {7}));

    reporter.runOnce();

    Progress progress = news.get(0);
    assertThat(progress.text()).isEqualTo("#12 is being fine-tuned: 40 %, about 12 s left.");
    assertThat(progress.percent()).hasValue(40);
    assertThat(progress.preview().orElseThrow().png().get().orElseThrow()).containsExactly(7);
    assertThat(progress.buttons()).extracting(Button::label).containsExactly("Cancel");
  }

  @Test
  @DisplayName("says once that a fine-tuning was cancelled, for nothing else would")
  void cancelled() {
    fineTunes(JobState.RUNNING);
    reporter.runOnce();
    fineTunes(JobState.CANCELLED);
    given(queue.open(any(), any(), anyInt())).willReturn(List.of());
    reporter.runOnce();
    reporter.runOnce();

    assertThat(told).containsExactly("#12 is being painted.", "#12 is cancelled.");
    assertThat(news.get(1).last()).isTrue();
    assertThat(news.get(1).buttons()).isEmpty();
  }

  private void fineTunes(JobState state) {
    StyleRequest instant = style("gold", 3, 1);
    StyleRequest slow = new StyleRequest(instant.first().withMode(Mode.FINE_TUNE), 1);
    given(queue.open(any(), any(), anyInt()))
        .willReturn(List.of(new QueueStatus.Entry(job(12, slow, state), 0)));
    given(queue.find(new JobId(12))).willReturn(Optional.of(job(12, slow, state)));
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
      news.add(progress);
    }
  }
}
