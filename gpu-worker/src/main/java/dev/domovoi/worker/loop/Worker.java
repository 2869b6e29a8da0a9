package dev.domovoi.worker.loop;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.worker.loop.LeaseKeeper.Hold;
import dev.domovoi.worker.loop.Painter.Painted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the queue and paints them, a batch at a time. Several workers, in one process or
 * in several, may share a queue.
 */
public final class Worker implements Duty {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final JobQueue queue;
  private final Painter painter;
  private final InstantSource clock;
  private final LeaseKeeper keeper;
  private final JobEnds ends;
  private final WorkerSettings settings;
  private final MorphLane morphs;

  /**
   * @param timer for the renewal of leases; stays the caller's
   */
  public Worker(
      JobQueue queue,
      WorkerStores stores,
      StyleEngine engine,
      InstantSource clock,
      ScheduledExecutorService timer,
      WorkerSettings settings) {
    this.queue = queue;
    VectorSource known = new VectorSource(stores.vectors(), stores.references(), engine);
    this.painter = new Painter(known, stores.pictures(), engine);
    this.clock = clock;
    this.keeper = new LeaseKeeper(queue, timer, settings);
    this.ends = new JobEnds(queue);
    this.settings = settings;
    this.morphs = new MorphLane(queue, known, stores.pictures(), engine, clock, keeper, settings);
  }

  /**
   * Paints one picture for nobody. The first one of a process takes several times as long as later
   * ones, and a member should not wait for that. Failures are left to the first real job.
   */
  public static void warmUp(StyleEngine engine) {
    PictureSpec spec = new PictureSpec(Prompt.of("plain"), 0, 1, 1, Mode.INSTANT);
    try {
      List<DomainVector> vectors = engine.instantVectors(List.of(spec.prompt()));
      List<Raster> rasters = engine.render(List.of(new RenderJob(vectors.get(0), spec)));
      Painter.encode(engine.bundle(), spec, rasters.get(0));
    } catch (EngineException | RuntimeException e) {
      log.warn("The first picture failed: {}", e.toString());
    }
  }

  @Override
  public WorkerSettings settings() {
    return settings;
  }

  /** Works off one batch, and goes on with a morph for a while. */
  @Override
  public int runOnce() {
    return paintBatch() + morphs.step();
  }

  @Override
  public void finish() {
    morphs.giveBack();
  }

  private int paintBatch() {
    List<Lease> batch = take();
    if (batch.isEmpty()) {
      return 0;
    }
    Instant leased = clock.instant();
    try (Hold hold = keeper.hold(batch)) {
      try {
        work(batch, leased, hold);
      } catch (StoreException e) {
        ends.giveBack(batch, hold, e);
        throw e;
      }
    }
    return batch.size();
  }

  /** Leases jobs until their pictures fill a batch. */
  private List<Lease> take() {
    List<Lease> batch = new ArrayList<>();
    int room = settings.batchPictures();
    while (room > 0) {
      int max = Math.max(1, room / StyleRequest.MAX_COUNT);
      List<Lease> more = queue.lease(settings.name(), Lane.INSTANT, max, settings.lease());
      batch.addAll(more);
      room -= more.stream().mapToInt(lease -> Math.max(1, lease.job().request().count())).sum();
      if (more.size() < max) {
        break;
      }
    }
    return batch;
  }

  private void work(List<Lease> batch, Instant leased, Hold hold) {
    List<Painted> painted;
    try {
      painted = painter.paint(batch.stream().map(lease -> lease.job().request()).toList());
    } catch (StoreException e) {
      throw e;
    } catch (EngineException | RuntimeException | Error e) {
      // Errors too: a library that can't be linked, or memory that the model lacks, ends this job,
      // not the worker.
      if (batch.size() == 1) {
        Lease lease = batch.get(0);
        RequestTrace.run(lease.job().requestKey(), () -> ends.fail(lease, e, hold));
      } else {
        log.warn("A batch of {} jobs failed, each is tried alone: {}", batch.size(), e.toString());
        workAlone(batch, leased, hold);
      }
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      Lease lease = batch.get(i);
      Painted share = painted.get(i);
      RequestTrace.run(
          lease.job().requestKey(),
          () -> ends.complete(lease, share, share.vector(), leased, hold));
    }
  }

  private void workAlone(List<Lease> batch, Instant leased, Hold hold) {
    for (Lease lease : batch) {
      if (hold.has(lease)) {
        work(List.of(lease), leased, hold);
      }
    }
  }
}
