package dev.domovoi.worker.loop;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.worker.loop.LeaseKeeper.Hold;
import dev.domovoi.worker.loop.Painter.Painted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fine-tunes, one job after the other, beside the {@link Worker} that paints instant jobs. Tells
 * the queue how far it is, which is also how it learns that a job was cancelled, and leaves
 * checkpoints there, so that another worker can go on.
 */
public final class TuneWorker implements Duty {
  private static final Logger log = LoggerFactory.getLogger(TuneWorker.class);

  private final JobQueue queue;
  private final VectorSource vectors;
  private final Painter painter;
  private final StyleEngine engine;
  private final InstantSource clock;
  private final LeaseKeeper keeper;
  private final JobEnds ends;
  private final WorkerSettings settings;
  private volatile boolean stopping;

  /**
   * @param timer for the renewal of leases; stays the caller's
   */
  public TuneWorker(
      JobQueue queue,
      WorkerStores stores,
      StyleEngine engine,
      InstantSource clock,
      ScheduledExecutorService timer,
      WorkerSettings settings) {
    this.queue = queue;
    this.vectors = new VectorSource(stores.vectors(), stores.references(), engine);
    this.painter = new Painter(vectors, stores.pictures(), engine);
    this.engine = engine;
    this.clock = clock;
    this.keeper = new LeaseKeeper(queue, timer, settings);
    this.ends = new JobEnds(queue);
    this.settings = settings;
  }

  @Override
  public WorkerSettings settings() {
    return settings;
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public int runOnce() {
    List<Lease> taken = queue.lease(settings.name(), Lane.FINE_TUNE, 1, settings.lease());
    for (Lease lease : taken) {
      Instant leased = clock.instant();
      try (Hold hold = keeper.hold(taken)) {
        RequestTrace.run(lease.job().requestKey(), () -> work(lease, leased, hold));
      }
    }
    return taken.size();
  }

  private void work(Lease lease, Instant leased, Hold hold) {
    try {
      long start = System.nanoTime();
      if (!prepared(lease, hold)) {
        dropped(lease, hold);
        return;
      }
      Duration vector = Duration.ofNanos(System.nanoTime() - start);
      Painted painted = painter.paint(List.of(lease.job().request())).get(0);
      ends.complete(lease, painted, vector, leased, hold);
    } catch (StoreException e) {
      ends.giveBack(List.of(lease), hold, e);
      throw e;
    } catch (EngineException | RuntimeException | Error e) {
      ends.fail(lease, e, hold);
    }
  }

  /**
   * Sees to it that the job's vector is stored.
   *
   * @return false if the job was cancelled, or this worker is to stop
   */
  private boolean prepared(Lease lease, Hold hold) throws EngineException {
    PictureSpec spec = lease.job().request().first();
    VectorKey key = VectorKey.of(engine.bundle(), spec);
    if (vectors.stored(key).isPresent()) {
      return true; // An earlier job has made it.
    }
    FineTuning.Task task =
        new FineTuning.Task(
            spec.prompt(), vectors.picture(spec.prompt()), queue.checkpoint(lease.job().id()));
    TuneReporter reporter =
        new TuneReporter(queue, lease, engine, clock, () -> stopping || !hold.has(lease));
    Optional<DomainVector> vector = engine.fineTune(task, reporter);
    vector.ifPresent(tuned -> vectors.save(key, tuned));
    return vector.isPresent();
  }

  /** A job that this worker still has goes back to the queue, with its checkpoint. */
  private void dropped(Lease lease, Hold hold) {
    boolean released = queue.release(lease);
    hold.drop(lease);
    log.info("Job {} was {}", lease.job().id(), released ? "interrupted" : "cancelled");
  }
}
