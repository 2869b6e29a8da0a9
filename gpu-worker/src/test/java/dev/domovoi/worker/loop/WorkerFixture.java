package dev.domovoi.worker.loop;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.DomainVectors;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.ArgumentCaptor;

/** A worker among mocks, and jobs for it. */
abstract class WorkerFixture {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:10Z");
  static final Instant ACCEPTED = NOW.minusSeconds(10);
  static final Duration LEASE = Duration.ofSeconds(30);

  final JobQueue queue = mock(JobQueue.class);
  final DomainVectors vectors = mock(DomainVectors.class);
  final Pictures pictures = mock(Pictures.class);
  final ReferencePictures references = mock(ReferencePictures.class);
  final ScheduledExecutorService timer = mock(ScheduledExecutorService.class);
  final ScheduledFuture<?> beat = mock(ScheduledFuture.class);
  final FakeEngine engine = new FakeEngine();
  final Deque<Lease> waiting = new ArrayDeque<>();
  final Worker worker =
      new Worker(
          queue,
          new WorkerStores(vectors, pictures, references),
          engine,
          () -> NOW,
          timer,
          new WorkerSettings("w", 8, LEASE, Duration.ofSeconds(1)));

  @BeforeEach
  void anEmptyStore() {
    when(queue.lease(eq("w"), any(), anyInt(), eq(LEASE)))
        .thenAnswer(
            call -> {
              List<Lease> taken = new ArrayList<>();
              for (Lease lease : List.copyOf(waiting)) {
                boolean wanted = Lane.of(lease.job().request()) == call.<Lane>getArgument(1);
                if (wanted && taken.size() < call.<Integer>getArgument(2)) {
                  waiting.remove(lease);
                  taken.add(lease);
                }
              }
              return taken;
            });
    when(queue.complete(any(), any(), any())).thenReturn(true);
    doReturn(beat).when(timer).scheduleWithFixedDelay(any(), anyLong(), anyLong(), any());
  }

  final Runnable renewal() {
    ArgumentCaptor<Runnable> renewal = ArgumentCaptor.forClass(Runnable.class);
    verify(timer).scheduleWithFixedDelay(renewal.capture(), anyLong(), anyLong(), any());
    return renewal.getValue();
  }

  final List<NewPicture> completed(Lease lease) {
    @SuppressWarnings("unchecked")
    ArgumentCaptor<List<NewPicture>> stored = ArgumentCaptor.forClass(List.class);
    verify(queue).complete(eq(lease), stored.capture(), any());
    return stored.getValue();
  }

  final Lease job(long id, String prompt, long seed, int count) {
    PictureSpec spec = new PictureSpec(Prompt.of(prompt), seed, 1, 0.7, Mode.INSTANT);
    Lease lease =
        new Lease(
            new Job(
                new JobId(id),
                new MemberId(Platform.LOCAL, "ann"),
                new CommunityId(Platform.LOCAL, "terminal"),
                new ReplyAddress(Platform.LOCAL, "terminal", ""),
                new StyleRequest(spec, count),
                JobState.RUNNING,
                1,
                ACCEPTED,
                null,
                null,
                null),
            "token-" + id);
    waiting.add(lease);
    return lease;
  }
}
