package dev.domovoi.db.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.CancelOutcome;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobProgress;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobReport;
import dev.domovoi.core.job.JobState;
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
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.job.JobChanges.Entry;
import dev.domovoi.db.member.Members;
import dev.domovoi.db.picture.PictureRows;
import dev.domovoi.db.quota.Charge;
import dev.domovoi.db.quota.QuotaBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The queue in the table {@code jobs}. Locks are taken in one order: a member or a lane, then jobs,
 * then quota.
 */
public final class H2JobQueue implements JobQueue {
  /** Key in the catalogue. */
  private static final String BROKE_DOWN = "failure.broke-down";

  private final Transactions transactions;
  private final Members members;
  private final QuotaBook quotas;
  private final Clock clock;
  private final int maxWaiting;
  private final JobRows rows = new JobRows();
  private final ProgressRows progressRows = new ProgressRows();
  private final LaneRows lanes = new LaneRows();
  private final PictureRows pictureRows = new PictureRows();
  private final JobChanges changes;

  /**
   * @param maxWaiting how many waiting jobs one member may have
   */
  public H2JobQueue(
      Transactions transactions, Members members, QuotaBook quotas, Clock clock, int maxWaiting) {
    this.transactions = transactions;
    this.members = members;
    this.quotas = quotas;
    this.clock = clock;
    this.maxWaiting = maxWaiting;
    this.changes = new JobChanges(quotas);
  }

  @Override
  public Submission submit(NewJob job) {
    LocalDate day = quotas.today();
    Instant now = now();
    return transactions.write(
        handle -> {
          long member = members.lock(handle, job.member());
          Optional<Long> earlier = rows.findByRequestKey(handle, job.requestKey());
          if (earlier.isPresent()) {
            return new Submission.Duplicate(new JobId(earlier.get()));
          }
          if (lanes.ofMember(handle, JobState.QUEUED, member).size() >= maxWaiting) {
            return new Submission.TooManyWaiting(maxWaiting);
          }
          QuotaBook.Spending spending = quotas.spend(handle, member, job, day);
          if (spending instanceof QuotaBook.Spending.Refused refused) {
            return new Submission.OverQuota(refused.kind(), refused.state());
          }
          Charge charge = ((QuotaBook.Spending.Spent) spending).charge();
          long id = changes.insert(handle, job, new Entry(member, JobState.QUEUED, now, charge));
          return new Submission.Accepted(
              new JobId(id),
              Objects.requireNonNull(places(handle, job.lane()).get(id)),
              quotas.state(handle, Optional.of(member), job.holder(), day).pictures());
        });
  }

  @Override
  public JobId recordKnown(NewJob job, List<PictureId> pictures) {
    LocalDate day = quotas.today();
    Instant now = now();
    return transactions.write(
        handle -> {
          Optional<Long> earlier = rows.findByRequestKey(handle, job.requestKey());
          if (earlier.isPresent()) {
            return new JobId(earlier.get());
          }
          long member = members.obtain(handle, job.member());
          Charge nothing = new Charge(job.community(), day, 0, 0, 0);
          long id = changes.insert(handle, job, new Entry(member, JobState.DONE, now, nothing));
          for (int i = 0; i < pictures.size(); i++) {
            pictureRows.link(handle, id, i + 1, pictures.get(i).value(), member);
          }
          return new JobId(id);
        });
  }

  @Override
  public List<Lease> lease(String worker, Lane lane, int max, Duration time) {
    Instant now = now();
    if (max < 1 || !transactions.read(handle -> lanes.anyToLease(handle, lane, now))) {
      return List.of();
    }
    return transactions.write(
        handle -> {
          long turn = lanes.lock(handle, lane);
          endOverdueLeases(handle, lane, now);
          Map<Long, String> tokens = new LinkedHashMap<>();
          for (FairOrder.Open next : lanes.waiting(handle, lane)) {
            if (tokens.size() == max) {
              break;
            }
            JobRow row = lockRow(handle, next.id());
            if (row.state() != JobState.QUEUED) {
              continue; // Cancelled a moment ago.
            }
            if (row.attempts() >= MAX_ATTEMPTS) {
              changes.fail(handle, row, BROKE_DOWN, now);
              continue;
            }
            String token = UUID.randomUUID().toString();
            changes.lease(handle, row, worker, token, now.plus(time));
            lanes.haveTurn(handle, lane, row.member(), ++turn);
            tokens.put(row.id(), token);
          }
          Map<Long, Job> jobs = rows.find(handle, tokens.keySet());
          List<Lease> leases = new ArrayList<>();
          tokens.forEach(
              (id, token) -> leases.add(new Lease(Objects.requireNonNull(jobs.get(id)), token)));
          return List.copyOf(leases);
        });
  }

  @Override
  public boolean renew(Lease lease, Duration time) {
    return withHeld(lease, (handle, row, now) -> changes.renew(handle, row, now.plus(time)));
  }

  @Override
  public boolean report(Lease lease, JobReport report) {
    return withHeld(lease, (handle, row, now) -> progressRows.report(handle, row.id(), report));
  }

  @Override
  public Optional<JobProgress> progress(JobId job) {
    return transactions.read(handle -> progressRows.find(handle, job.value()));
  }

  @Override
  public Optional<byte[]> preview(JobId job) {
    return transactions.read(handle -> progressRows.preview(handle, job.value()));
  }

  @Override
  public Optional<FineTuning.Checkpoint> checkpoint(JobId job) {
    return transactions.read(handle -> progressRows.checkpoint(handle, job.value()));
  }

  @Override
  public boolean complete(Lease lease, List<NewPicture> pictures, StageTimes times) {
    return withHeld(
        lease,
        (handle, row, now) -> {
          for (int i = 0; i < pictures.size(); i++) {
            long picture = pictureRows.store(handle, pictures.get(i), now);
            pictureRows.link(handle, row.id(), i + 1, picture, row.member());
          }
          changes.complete(handle, row, times, now);
        });
  }

  @Override
  public boolean fail(Lease lease, String reason) {
    return withHeld(lease, (handle, row, now) -> changes.fail(handle, row, reason, now));
  }

  @Override
  public boolean release(Lease lease) {
    return withHeld(lease, (handle, row, now) -> changes.release(handle, row));
  }

  @Override
  public CancelOutcome cancel(JobId job, MemberId member) {
    Instant now = now();
    return transactions.write(
        handle -> {
          Optional<Long> asking = members.find(handle, member);
          Optional<JobRow> found = rows.lock(handle, job.value());
          if (asking.isEmpty() || found.isEmpty() || found.get().member() != asking.get()) {
            return CancelOutcome.NOT_FOUND;
          }
          if (found.get().state().isFinal()) {
            return CancelOutcome.ALREADY_OVER;
          }
          changes.cancel(handle, found.get(), now);
          return CancelOutcome.CANCELLED;
        });
  }

  @Override
  public int cancelAll(MemberId member, CommunityId community) {
    Instant now = now();
    return transactions.write(
        handle -> {
          int cancelled = 0;
          Optional<Long> id = members.find(handle, member);
          for (long job : id.map(found -> openJobs(handle, found)).orElseGet(List::of)) {
            JobRow row = lockRow(handle, job);
            if (row.charge().community().equals(community) && !row.state().isFinal()) {
              changes.cancel(handle, row, now);
              cancelled++;
            }
          }
          return cancelled;
        });
  }

  @Override
  public Optional<Job> find(JobId job) {
    return transactions.read(
        handle -> Optional.ofNullable(rows.find(handle, List.of(job.value())).get(job.value())));
  }

  @Override
  public QueueStatus status(MemberId member) {
    return transactions.read(
        handle ->
            new QueueStatus(
                lanes.count(handle, JobState.QUEUED),
                lanes.count(handle, JobState.RUNNING),
                members.find(handle, member).map(id -> own(handle, id)).orElseGet(List::of)));
  }

  @Override
  public List<LaneDepth> depths() {
    return transactions.read(lanes::depths);
  }

  @Override
  public boolean isIdle() {
    return transactions.read(
        handle ->
            lanes.count(handle, JobState.QUEUED) + lanes.count(handle, JobState.RUNNING) == 0);
  }

  @Override
  public List<QueueStatus.Entry> open(Set<Platform> platforms, Instant before, int limit) {
    if (platforms.isEmpty()) {
      return List.of();
    }
    return transactions.read(
        handle -> entries(handle, rows.open(handle, platforms, before, limit)));
  }

  private List<QueueStatus.Entry> own(Handle handle, long member) {
    return entries(handle, openJobs(handle, member));
  }

  private List<Long> openJobs(Handle handle, long member) {
    List<Long> ids = new ArrayList<>(lanes.ofMember(handle, JobState.QUEUED, member));
    ids.addAll(lanes.ofMember(handle, JobState.RUNNING, member));
    return ids;
  }

  /** The jobs that are still open, oldest first. */
  private List<QueueStatus.Entry> entries(Handle handle, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> places = new LinkedHashMap<>();
    for (Lane lane : Lane.values()) {
      places.putAll(places(handle, lane));
    }
    return rows.find(handle, ids).values().stream()
        .filter(job -> !job.state().isFinal())
        .sorted((a, b) -> Long.compare(a.id().value(), b.id().value()))
        .map(job -> new QueueStatus.Entry(job, places.getOrDefault(job.id().value(), 0)))
        .toList();
  }

  private Map<Long, Integer> places(Handle handle, Lane lane) {
    Map<Long, Integer> places = new LinkedHashMap<>();
    for (FairOrder.Open job : lanes.waiting(handle, lane)) {
      places.put(job.id(), places.size() + 1);
    }
    return places;
  }

  private void endOverdueLeases(Handle handle, Lane lane, Instant now) {
    for (long id : lanes.overdue(handle, lane, now)) {
      JobRow row = lockRow(handle, id);
      if (row.state() != JobState.RUNNING || !row.leaseHasRunOut(now)) {
        continue; // Ended or renewed a moment ago.
      }
      if (row.attempts() >= MAX_ATTEMPTS) {
        changes.fail(handle, row, BROKE_DOWN, now);
      } else {
        changes.release(handle, row);
      }
    }
  }

  private interface Step {
    void take(Handle handle, JobRow row, Instant now);
  }

  /** Does something to a leased job, or nothing if the lease has ended. */
  private boolean withHeld(Lease lease, Step step) {
    return transactions.write(
        handle -> {
          Instant now = now();
          Optional<JobRow> row = rows.lock(handle, lease.job().id().value());
          if (row.isEmpty() || !row.get().isHeldBy(lease, now)) {
            return false;
          }
          step.take(handle, row.get(), now);
          return true;
        });
  }

  private JobRow lockRow(Handle handle, long id) {
    return rows.lock(handle, id)
        .orElseThrow(() -> new IllegalStateException("Job " + id + " has vanished"));
  }

  private Instant now() {
    return UtcInstants.now(clock);
  }
}
