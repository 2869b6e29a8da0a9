package dev.domovoi.worker.loop;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.loop.LeaseKeeper.Hold;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's morphs, one after the other. Between two steps of one the worker paints what others
 * wait for; and a morph that was cancelled is dropped before its next step.
 */
final class MorphLane {
  private static final Logger log = LoggerFactory.getLogger(MorphLane.class);

  private final JobQueue queue;
  private final VectorSource vectors;
  private final Pictures pictures;
  private final StyleEngine engine;
  private final InstantSource clock;
  private final LeaseKeeper keeper;
  private final JobEnds ends;
  private final WorkerSettings settings;
  private @Nullable Open open;

  /** The morph at hand. */
  private final class Open {
    final Lease lease;
    final Instant leased;
    final Hold hold;
    @Nullable MorphWork work;

    Open(Lease lease) {
      this.lease = lease;
      this.leased = clock.instant();
      this.hold = keeper.hold(List.of(lease));
    }

    boolean step() throws EngineException {
      if (work == null) {
        work = new MorphWork(lease.job().request(), vectors, pictures, engine);
      }
      if (!work.step()) {
        return false;
      }
      Painter.Painted result = work.result();
      ends.complete(lease, result, result.vector(), leased, hold);
      return true;
    }
  }

  MorphLane(
      JobQueue queue,
      VectorSource vectors,
      Pictures pictures,
      StyleEngine engine,
      InstantSource clock,
      LeaseKeeper keeper,
      WorkerSettings settings) {
    this.queue = queue;
    this.vectors = vectors;
    this.pictures = pictures;
    this.engine = engine;
    this.clock = clock;
    this.keeper = keeper;
    this.ends = new JobEnds(queue);
    this.settings = settings;
  }

  /**
   * Goes on with the morph at hand, or takes one.
   *
   * @return the number of jobs worked at; 0 if none waits
   * @throws StoreException if the store fails; the job goes back to the queue, at the latest when
   *     its lease runs out
   */
  int step() {
    if (open == null) {
      List<Lease> next = queue.lease(settings.name(), Lane.MORPH, 1, settings.lease());
      if (next.isEmpty()) {
        return 0;
      }
      open = new Open(next.get(0));
    }
    Open current = open;
    RequestTrace.run(current.lease.job().requestKey(), () -> step(current));
    return 1;
  }

  private void step(Open current) {
    boolean over = true;
    try {
      if (queue.renew(current.lease, settings.lease())) {
        over = current.step();
      } else {
        log.info("Job {} was cancelled or taken over", current.lease.job().id());
      }
    } catch (StoreException e) {
      giveBack(e);
      throw e;
    } catch (EngineException | RuntimeException | Error e) {
      ends.fail(current.lease, e, current.hold);
    } finally {
      if (over) {
        end();
      }
    }
  }

  /** Gives the morph at hand back to the queue, if there is one. */
  void giveBack() {
    Open current = open;
    end();
    if (current != null) {
      queue.release(current.lease);
    }
  }

  private void giveBack(StoreException cause) {
    try {
      giveBack();
    } catch (StoreException e) {
      cause.addSuppressed(e);
    }
  }

  private void end() {
    if (open != null) {
      open.hold.close();
      open = null;
    }
  }
}
