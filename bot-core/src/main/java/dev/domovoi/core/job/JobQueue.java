package dev.domovoi.core.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.style.FineTuning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The durable queue of jobs, shared by several processes. Every method is one transaction: what it
 * has returned survives a crash, and what it has not returned leaves no trace but what the next
 * start repairs.
 */
public interface JobQueue {

  /** A job that was leased this often without an end fails instead of being leased again. */
  int MAX_ATTEMPTS = 3;

  /**
   * Accepts a job and spends the member's quota for it, or neither.
   *
   * @throws dev.domovoi.core.StoreException if the store can't be written; nothing is accepted then
   */
  Submission submit(NewJob job);

  /**
   * Records a job whose pictures are all known: done at once, no quota spent, nothing to deliver.
   *
   * @return the job, or an earlier one with the same request key
   */
  JobId recordKnown(NewJob job, List<PictureId> pictures);

  /**
   * Takes up to {@code max} jobs of a lane, fairly: members take turns, communities take turns
   * among the members whose turn it is, and within a member's own jobs the oldest comes first.
   * Leases that have run out return first; jobs at the limit of attempts fail, which makes their
   * failure deliverable.
   *
   * @param worker a name for logs
   */
  List<Lease> lease(String worker, Lane lane, int max, Duration time);

  /**
   * Extends a lease.
   *
   * @return false if it has ended; the worker should drop the job
   */
  boolean renew(Lease lease, Duration time);

  /**
   * Notes how far a leased job is, in place of what was noted before. What a report does not bring
   * stays as it is; the job's end removes all of it.
   *
   * @return false if the lease has ended; the worker should drop the job
   */
  boolean report(Lease lease, JobReport report);

  /** How far a job is; nothing if it does not run, or its worker has not told yet. */
  Optional<JobProgress> progress(JobId job);

  /** The newest preview of a job that is not over. */
  Optional<byte[]> preview(JobId job);

  /** Where an interrupted job can be taken up again. */
  Optional<FineTuning.Checkpoint> checkpoint(JobId job);

  /**
   * Stores a job's pictures, ends the job and makes it deliverable, all or nothing. A picture that
   * is stored already under its key is used, not stored twice.
   *
   * @return false if the lease has ended; nothing is stored then
   */
  boolean complete(Lease lease, List<NewPicture> pictures, StageTimes times);

  /**
   * Ends a job without result, gives the quota back and makes the failure deliverable.
   *
   * @param reason one sentence for the member
   * @return false if the lease has ended
   */
  boolean fail(Lease lease, String reason);

  /** Gives a job back to the queue, to be leased again at once. */
  boolean release(Lease lease);

  /** Cancels a member's own job and gives its quota back. */
  CancelOutcome cancel(JobId job, MemberId member);

  /**
   * Cancels all open jobs of a member in a community.
   *
   * @return how many
   */
  int cancelAll(MemberId member, CommunityId community);

  Optional<Job> find(JobId job);

  QueueStatus status(MemberId member);

  /**
   * Open jobs whose replies go to these platforms, oldest first, each with its place.
   *
   * @param before accepted before this moment
   */
  List<QueueStatus.Entry> open(Set<Platform> platforms, Instant before, int limit);

  /** How full each lane is, empty ones included. */
  List<LaneDepth> depths();

  /** Whether any job is waiting or running. */
  boolean isIdle();
}
