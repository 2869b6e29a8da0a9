package dev.domovoi.app.metrics;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.CancelOutcome;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobReport;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.LaneDepth;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.style.FineTuning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts refusals, and what the worker ends. */
final class ObservedQueue implements JobQueue {
  private final JobQueue queue;
  private final Instruments instruments;

  ObservedQueue(JobQueue queue, Instruments instruments) {
    this.queue = queue;
    this.instruments = instruments;
  }

  @Override
  public Submission submit(NewJob job) {
    Submission submission = queue.submit(job);
    if (submission instanceof Submission.OverQuota over) {
      instruments.refused(over.kind());
    } else if (submission instanceof Submission.TooManyWaiting) {
      instruments.refusedForWaitingJobs();
    }
    return submission;
  }

  @Override
  public boolean complete(Lease lease, List<NewPicture> pictures, StageTimes times) {
    boolean stored = queue.complete(lease, pictures, times);
    if (stored) {
      instruments.done(times);
    }
    return stored;
  }

  @Override
  public boolean fail(Lease lease, String reason) {
    boolean stored = queue.fail(lease, reason);
    if (stored) {
      instruments.failed();
    }
    return stored;
  }

  @Override
  public JobId recordKnown(NewJob job, List<PictureId> pictures) {
    return queue.recordKnown(job, pictures);
  }

  @Override
  public List<Lease> lease(String worker, Lane lane, int max, Duration time) {
    return queue.lease(worker, lane, max, time);
  }

  @Override
  public boolean renew(Lease lease, Duration time) {
    return queue.renew(lease, time);
  }

  @Override
  public boolean report(Lease lease, JobReport report) {
    return queue.report(lease, report);
  }

  @Override
  public Optional<JobProgress> progress(JobId job) {
    return queue.progress(job);
  }

  @Override
  public Optional<byte[]> preview(JobId job) {
    return queue.preview(job);
  }

  @Override
  public Optional<FineTuning.Checkpoint> checkpoint(JobId job) {
    return queue.checkpoint(job);
  }

  @Override
  public boolean release(Lease lease) {
    return queue.release(lease);
  }

  @Override
  public CancelOutcome cancel(JobId job, MemberId member) {
    return queue.cancel(job, member);
  }

  @Override
  public int cancelAll(MemberId member, CommunityId community) {
    return queue.cancelAll(member, community);
  }

  @Override
  public Optional<Job> find(JobId job) {
    return queue.find(job);
  }

  @Override
  public QueueStatus status(MemberId member) {
    return queue.status(member);
  }

  @Override
  public List<QueueStatus.Entry> open(Set<Platform> platforms, Instant before, int limit) {
    return queue.open(platforms, before, limit);
  }

  @Override
  public List<LaneDepth> depths() {
    return queue.depths();
  }

  @Override
  public boolean isIdle() {
    return queue.isIdle();
  }
}
