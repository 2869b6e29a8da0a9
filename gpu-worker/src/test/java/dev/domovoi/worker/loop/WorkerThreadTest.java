package dev.domovoi.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.DomainVectors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A worker's thread")
@Timeout(60)
class WorkerThreadTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration OFTEN = Duration.ofMillis(1);

  /** What the thread did, in order: a look at the queue, or a call of the listener. */
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private final JobQueue queue = mock(JobQueue.class);
  private volatile WorkerThread thread;

  @AfterEach
  void end() {
    thread.close();
  }

  @Test
  @DisplayName("looks at the queue at its start and when woken")
  void wakes() throws InterruptedException {
    when(queue.lease(any(), eq(Lane.INSTANT), anyInt(), any()))
        .thenAnswer(call -> look(() -> List.of()));
    start(NEVER);
    assertThat(next()).isEqualTo("look");

    thread.wake();

    assertThat(next()).isEqualTo("look");
  }

  @Test
  @DisplayName("looks now and then for what other processes have accepted")
  void polls() throws InterruptedException {
    when(queue.lease(any(), eq(Lane.INSTANT), anyInt(), any()))
        .thenAnswer(call -> look(() -> List.of()));
    start(OFTEN);

    assertThat(List.of(next(), next(), next())).containsOnly("look");
  }

  @Test
  @DisplayName("tells of a failing store and goes on")
  void storeFails() throws InterruptedException {
    when(queue.lease(any(), eq(Lane.INSTANT), anyInt(), any()))
        .thenAnswer(
            call ->
                look(
                    () -> {
                      throw new StoreException("The disk is full.", null);
                    }))
        .thenAnswer(call -> look(() -> List.of()));
    start(OFTEN);

    assertThat(next()).isEqualTo("look");
    assertThat(next()).isEqualTo("failed: The disk is full.");
    assertThat(next()).isEqualTo("look");
  }

  @Test
  @DisplayName("goes on after any error")
  void anyError() throws InterruptedException {
    when(queue.lease(any(), eq(Lane.INSTANT), anyInt(), any()))
        .thenAnswer(
            call ->
                look(
                    () -> {
                      throw new NoClassDefFoundError("x");
                    }))
        .thenAnswer(call -> look(() -> List.of()));
    start(OFTEN);

    assertThat(next()).isEqualTo("look");
    assertThat(next()).isEqualTo("look");
  }

  @Test
  @DisplayName("ends when closed, even while it waits")
  void closes() throws InterruptedException {
    when(queue.lease(any(), eq(Lane.INSTANT), anyInt(), any()))
        .thenAnswer(call -> look(() -> List.of()));
    start(NEVER);
    assertThat(next()).isEqualTo("look");

    thread.close();

    assertThat(events).isEmpty();
  }

  private interface Answer {
    List<?> get();
  }

  private List<?> look(Answer answer) {
    events.add("look");
    return answer.get();
  }

  private String next() throws InterruptedException {
    return events.poll(30, TimeUnit.SECONDS);
  }

  private void start(Duration poll) {
    Worker worker =
        new Worker(
            queue,
            new WorkerStores(
                mock(DomainVectors.class), mock(Pictures.class), mock(ReferencePictures.class)),
            new FakeEngine(),
            Instant::now,
            mock(ScheduledExecutorService.class),
            new WorkerSettings("w", 8, Duration.ofSeconds(30), poll));
    thread =
        new WorkerThread(
            worker,
            new WorkerThread.Listener() {
              @Override
              public void jobsEnded() {
                events.add("ended");
              }

              @Override
              public void storeFailed(StoreException cause) {
                events.add("failed: " + cause.getMessage());
              }
            });
    thread.start();
  }
}
