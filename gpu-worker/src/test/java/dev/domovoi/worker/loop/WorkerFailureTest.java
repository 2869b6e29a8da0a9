package dev.domovoi.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.style.EngineException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

@DisplayName("A worker in trouble")
class WorkerFailureTest extends WorkerFixture {

  @Test
  @DisplayName("tries each job of a failed batch alone and fails only the one that is to blame")
  void oneBadJob() {
    Lease good = job(1, "good", 1, 1);
    Lease bad = job(2, "bad", 2, 1);
    engine.trouble =
        jobs -> {
          if (jobs.stream().anyMatch(job -> job.spec().prompt().text().equals("bad"))) {
            throw new EngineException("This style has no numbers.", null);
          }
        };

    assertThat(worker.runOnce()).isEqualTo(2);

    assertThat(completed(good)).hasSize(1);
    verify(queue).fail(bad, "This style has no numbers.");
    verify(queue, never()).complete(eq(bad), any(), any());
  }

  @Test
  @DisplayName("fails a job with a sentence when the model breaks or memory runs out")
  void modelBreaks() {
    Lease first = job(1, "a", 1, 1);
    engine.trouble =
        jobs -> {
          throw new IllegalStateException("tensor\nshape");
        };
    worker.runOnce();
    Lease second = job(2, "b", 1, 1);
    engine.trouble =
        jobs -> {
          throw new OutOfMemoryError();
        };
    worker.runOnce();

    verify(queue).fail(first, "failure.model");
    verify(queue).fail(second, "failure.memory");
  }

  @Test
  @DisplayName("gives jobs back and does not fail them when the store breaks")
  void storeBreaks() {
    Lease stored = job(1, "a", 1, 1);
    Lease open = job(2, "b", 1, 1);
    StoreException full = new StoreException("The disk is full.", null);
    when(queue.complete(eq(open), any(), any())).thenThrow(full);

    assertThatThrownBy(worker::runOnce).isSameAs(full);

    verify(queue).release(open);
    verify(queue, never()).release(stored);
    verify(queue, never()).fail(any(), any());
  }

  @Test
  @DisplayName("renews the leases of its open jobs until the batch is over")
  void heartbeat() {
    Lease gold = job(1, "gold", 1, 1);
    Lease ice = job(2, "ice", 1, 1);
    when(queue.renew(any(), eq(LEASE))).thenReturn(true);
    when(queue.renew(eq(ice), any())).thenReturn(false);
    engine.trouble =
        jobs -> {
          Runnable renewal = renewal();
          renewal.run();
          renewal.run();
        };

    worker.runOnce();

    verify(queue, Mockito.times(2)).renew(gold, LEASE);
    verify(queue, Mockito.times(1)).renew(ice, LEASE);
    verify(timer)
        .scheduleWithFixedDelay(any(), eq(10_000L), eq(10_000L), eq(TimeUnit.MILLISECONDS));
    verify(beat).cancel(false);
  }

  @Test
  @DisplayName("survives a store that can't renew")
  void renewalFails() {
    Lease gold = job(1, "gold", 1, 1);
    when(queue.renew(any(), any())).thenThrow(new StoreException("Away.", null));
    engine.trouble = jobs -> renewal().run();

    worker.runOnce();

    assertThat(completed(gold)).hasSize(1);
  }

  @Test
  @DisplayName("does not try a job alone that was cancelled meanwhile")
  void cancelledMeanwhile() {
    Lease good = job(1, "good", 1, 1);
    Lease cancelled = job(2, "cancelled", 1, 1);
    when(queue.renew(eq(good), any())).thenReturn(true);
    engine.trouble =
        jobs -> {
          if (jobs.size() > 1) {
            renewal().run();
            throw new EngineException("Too much at once.", null);
          }
        };

    worker.runOnce();

    assertThat(engine.renderCalls).hasSize(2);
    verify(queue, never()).complete(eq(cancelled), any(), any());
  }
}
