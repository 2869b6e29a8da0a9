package dev.domovoi.db.job;

import dev.domovoi.core.job.JobEvent;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.Lease;
import dev.domovoi.db.quota.Charge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What decides about a job's next step, read under its row's lock. */
record JobRow(
    long id,
    long member,
    JobState state,
    int attempts,
    @Nullable String leaseToken,
    @Nullable Instant leaseUntil,
    Charge charge) {

  boolean isHeldBy(Lease lease, Instant now) {
    return lease.token().equals(leaseToken) && !leaseHasRunOut(now);
  }

  boolean leaseHasRunOut(Instant now) {
    return leaseUntil != null && !leaseUntil.isAfter(now);
  }

  /** The state after something that the caller knows can happen now. */
  JobState after(JobEvent event) {
    return state
        .after(event)
        .orElseThrow(
            () -> new IllegalStateException("Job " + id + " is " + state + ", no " + event));
  }
}
