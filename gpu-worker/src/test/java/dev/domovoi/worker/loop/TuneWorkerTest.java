package dev.domovoi.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobReport;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.FineTuning.Checkpoint;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.worker.image.PictureReader;
import dev.domovoi.worker.image.PngEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

@DisplayName("A worker that fine-tunes")
class TuneWorkerTest {
  private static final DomainVector TUNED = new DomainVector("cin_mult", new float[] {4});
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final JobQueue queue = mock(JobQueue.class);
  private final DomainVectors vectors = mock(DomainVectors.class);
  private final ReferencePictures references = mock(ReferencePictures.class);
  private final ScheduledExecutorService timer = mock(ScheduledExecutorService.class);
  private final FakeEngine engine = new FakeEngine();
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final TuneWorker worker =
      new TuneWorker(
          queue,
          new WorkerStores(vectors, mock(Pictures.class), references),
          engine,
          () -> now,
          timer,
          new WorkerSettings("t", 8, LEASE, Duration.ofSeconds(1)));

  private final Lease lease = lease("gold");
  private final VectorKey key = new VectorKey("f00d", "gold", Mode.FINE_TUNE);

  @BeforeEach
  void oneJob() {
    doReturn(mock(ScheduledFuture.class))
        .when(timer)
        .scheduleWithFixedDelay(any(), anyLong(), anyLong(), any());
    when(queue.lease("t", Lane.FINE_TUNE, 1, LEASE)).thenReturn(List.of(lease));
    when(queue.complete(any(), any(), any())).thenReturn(true);
    when(queue.report(any(), any())).thenReturn(true);
  }

  @Test
  @DisplayName("stores the vector under the prompt, and paints with it")
  void tunes() {
    engine.tuner =
        (task, watch) -> {
          steps(watch, 40);
          when(vectors.find(key)).thenReturn(Optional.of(TUNED));
          return Optional.of(TUNED);
        };

    assertThat(worker.runOnce()).isEqualTo(1);

    verify(vectors).save(key, TUNED);
    ArgumentCaptor<List<NewPicture>> painted = pictures();
    verify(queue).complete(eq(lease), painted.capture(), any(StageTimes.class));
    assertThat(painted.getValue().get(0).key().mode()).isEqualTo("fine-tune");
    assertThat(last(engine.renderCalls).get(0).vector()).isEqualTo(TUNED);
  }

  @Test
  @DisplayName("tells how far it is each second, with checkpoints and previews now and then")
  void reports() {
    engine.tuner =
        (task, watch) -> {
          steps(watch, 40);
          return Optional.empty();
        };

    worker.runOnce();

    List<JobReport> told = told();
    // A step takes half a second here.
    assertThat(told).hasSizeBetween(20, 24);
    assertThat(told.stream().map(report -> report.progress().percent()).toList()).isSorted();
    assertThat(told.stream().filter(report -> report.checkpoint().isPresent())).hasSize(4);
    List<byte[]> previews = told.stream().flatMap(report -> report.preview().stream()).toList();
    assertThat(previews).hasSize(3);
    assertThat(PictureReader.decode(previews.get(0), 4).width()).isEqualTo(4);
    assertThat(last(told).progress().previews()).isEqualTo(3);
  }

  @Test
  @DisplayName("stops at the next step after a job was cancelled, and stores nothing")
  void cancelled() {
    when(queue.report(any(), any())).thenReturn(true, true, false);
    int[] done = {0};
    engine.tuner =
        (task, watch) -> {
          done[0] = steps(watch, 1000);
          return Optional.empty();
        };

    worker.runOnce();

    assertThat(done[0]).isLessThan(8);
    verify(vectors, never()).save(any(), any());
    verify(queue, never()).complete(any(), any(), any());
    verify(queue, never()).fail(any(), any());
  }

  @Test
  @DisplayName("gives a job back with its state when it has to stop, and goes on there later")
  void resumes() {
    engine.tuner =
        (task, watch) -> {
          watch.step(step(1, 10));
          worker.stop();
          steps(watch, 10);
          watch.step(step(2, 10));
          return Optional.empty();
        };

    worker.runOnce();

    verify(queue).release(lease);
    Checkpoint left = last(told()).checkpoint().orElseThrow();
    when(queue.checkpoint(lease.job().id())).thenReturn(Optional.of(left));
    when(queue.lease("t", Lane.FINE_TUNE, 1, LEASE)).thenReturn(List.of(lease));
    List<FineTuning.Task> tasks = new ArrayList<>();
    engine.tuner =
        (task, watch) -> {
          tasks.add(task);
          return Optional.empty();
        };
    worker.runOnce();
    assertThat(tasks.get(0).checkpoint()).contains(left);
  }

  @Test
  @DisplayName("does not tune what an earlier job has tuned")
  void known() {
    when(vectors.find(key)).thenReturn(Optional.of(TUNED));
    engine.tuner =
        (task, watch) -> {
          throw new AssertionError("tuned again");
        };

    worker.runOnce();

    verify(queue).complete(eq(lease), any(), any());
  }

  @Test
  @DisplayName("hands over the picture that a job stands for, and says so if it is gone")
  void picture() {
    ReferencePicture picture =
        new ReferencePicture(PngEncoder.encode(new Raster(8, 8, new byte[192])));
    Lease pictured = lease(picture.name().prompt().text());
    when(queue.lease("t", Lane.FINE_TUNE, 1, LEASE)).thenReturn(List.of(pictured));
    List<FineTuning.Task> tasks = new ArrayList<>();
    engine.tuner =
        (task, watch) -> {
          tasks.add(task);
          return Optional.empty();
        };
    when(references.find(picture.name())).thenReturn(Optional.of(picture));

    worker.runOnce();
    assertThat(tasks.get(0).reference().orElseThrow().width()).isEqualTo(8);

    when(references.find(picture.name())).thenReturn(Optional.empty());
    worker.runOnce();
    verify(queue).fail(pictured, "failure.picture-gone");
  }

  @Test
  @DisplayName("ends a job that the model can't do with the model's sentence")
  void failed() {
    engine.tuner =
        (task, watch) -> {
          throw new EngineException("Not today.", null);
        };

    worker.runOnce();

    verify(queue).fail(lease, "Not today.");
  }

  @Test
  @DisplayName("goes on when progress can't be noted, and gives the job back when the end can't")
  void storeFails() {
    when(queue.report(any(), any())).thenThrow(new StoreException("away", null));
    when(queue.complete(any(), any(), any())).thenThrow(new StoreException("away", null));
    engine.tuner =
        (task, watch) -> {
          assertThat(steps(watch, 5)).isEqualTo(5);
          when(vectors.find(key)).thenReturn(Optional.of(TUNED));
          return Optional.of(TUNED);
        };

    assertThatThrownBy(worker::runOnce).isInstanceOf(StoreException.class);

    verify(queue).release(lease);
  }

  /** Steps until cancelled; each takes half a second. */
  private int steps(FineTuning.Watch watch, int all) {
    int done = 0;
    while (done < all && !watch.cancelled()) {
      now = now.plusMillis(500);
      watch.step(step(++done, all));
    }
    return done;
  }

  private static FineTuning.Step step(int done, int all) {
    return new FineTuning.Step(
        done,
        all,
        Duration.ofSeconds(all - done),
        () -> TUNED,
        () -> new Checkpoint("f00d", new byte[] {(byte) done}));
  }

  private List<JobReport> told() {
    ArgumentCaptor<JobReport> reports = ArgumentCaptor.forClass(JobReport.class);
    verify(queue, atLeastOnce()).report(eq(lease), reports.capture());
    return reports.getAllValues();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  @SuppressWarnings("unchecked")
  private static ArgumentCaptor<List<NewPicture>> pictures() {
    return ArgumentCaptor.forClass(List.class);
  }

  private static Lease lease(String prompt) {
    PictureSpec spec = new PictureSpec(Prompt.of(prompt), 3, 1, 0.7, Mode.FINE_TUNE);
    return new Lease(
        new Job(
            new JobId(1),
            new MemberId(Platform.LOCAL, "ann"),
            new CommunityId(Platform.LOCAL, "terminal"),
            new ReplyAddress(Platform.LOCAL, "terminal", ""),
            new StyleRequest(spec, 1),
            JobState.RUNNING,
            1,
            Instant.parse("2026-01-01T11:59:00Z"),
            null,
            null,
            null),
        "token");
  }
}
