package dev.domovoi.worker.loop;

import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lease;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of the jobs that a worker is at, until they are over. */
final class LeaseKeeper {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final JobQueue queue;
  private final ScheduledExecutorService timer;
  private final WorkerSettings settings;

  LeaseKeeper(JobQueue queue, ScheduledExecutorService timer, WorkerSettings settings) {
    this.queue = queue;
    this.timer = timer;
    this.settings = settings;
  }

  /** Renews these leases until the hold is closed. */
  Hold hold(List<Lease> leases) {
    return new Hold(leases);
  }

  /** The heartbeat of one batch. */
  final class Hold implements AutoCloseable {
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final ScheduledFuture<?> heartbeat;

    private Hold(List<Lease> leases) {
      held.addAll(leases);
      long period = settings.heartbeat().toMillis();
      heartbeat = timer.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    /** Whether the job is still this worker's. */
    boolean has(Lease lease) {
      return held.contains(lease);
    }

    /** The job is over; its lease needs no renewal. */
    void drop(Lease lease) {
      held.remove(lease);
    }

    private void renew() {
      for (Lease lease : held) {
        try {
          if (!queue.renew(lease, settings.lease())) {
            held.remove(lease);
          }
        } catch (RuntimeException e) {
          // The next beat may succeed; if none does, the lease runs out and the job is done again.
          log.warn("The lease of job {} could not be renewed: {}", lease.job().id(), e.toString());
        }
      }
    }

    @Override
    public void close() {
      heartbeat.cancel(false);
    }
  }
}
