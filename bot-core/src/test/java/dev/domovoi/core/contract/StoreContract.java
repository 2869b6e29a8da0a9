package dev.domovoi.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.bot.CommunityPorts;
import dev.domovoi.core.bot.PersonalPorts;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.core.style.DomainVectors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens the stores anew for each test, with a clock that the test moves. */
public abstract class StoreContract {
  /** In Berlin it is 21:30 on the first of June then. */
  protected static final Instant START = Instant.parse("2026-06-01T19:30:00.123456Z");

  protected static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  protected static final Duration MINUTE = Duration.ofMinutes(1);
  protected static final int PICTURES_A_DAY = 1000;
  protected static final int MAX_WAITING = 600;

  protected final ManualClock clock = new ManualClock(START);
  private OpenStores stores;

  /**
   * Opens the stores. Called again within a test, it opens the same data, as another process would.
   */
  protected abstract OpenStores open(QuotaRule rule, int maxWaiting, Clock clock);

  @BeforeEach
  void openStores() {
    reopen(PICTURES_A_DAY, MAX_WAITING);
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  /** Closes the stores and opens them under other limits. */
  protected final void reopen(int picturesPerDay, int maxWaiting) {
    if (stores != null) {
      stores.close();
    }
    stores = open(new QuotaRule(picturesPerDay, BERLIN), maxWaiting, clock);
  }

  /** Closes the stores and opens them under another rule. */
  protected final void reopen(QuotaRule rule) {
    stores.close();
    stores = open(rule, MAX_WAITING, clock);
  }

  protected final JobQueue jobs() {
    return stores.jobs();
  }

  protected final Pictures pictures() {
    return stores.pictures();
  }

  protected final DomainVectors vectors() {
    return stores.vectors();
  }

  protected final Quotas quotas() {
    return stores.quotas();
  }

  protected final Deliveries deliveries() {
    return stores.deliveries();
  }

  protected final Inbox inbox() {
    return stores.inbox();
  }

  protected final SentMessages sent() {
    return stores.sent();
  }

  protected final Buttons buttons() {
    return stores.buttons();
  }

  protected final NamedStyles namedStyles() {
    return stores.namedStyles();
  }

  protected final PopularPrompts popular() {
    return stores.popular();
  }

  /** Submits a job that must be accepted. */
  protected final JobId accept(NewJob job) {
    Submission submission = jobs().submit(job);
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    return ((Submission.Accepted) submission).job();
  }

  protected final List<Lease> lease(int max) {
    return jobs().lease("worker", Lane.INSTANT, max, MINUTE);
  }

  /** Leases the one job that must be waiting. */
  protected final Lease leaseOnly() {
    List<Lease> leases = lease(10);
    assertThat(leases).hasSize(1);
    return leases.get(0);
  }

  /** Submits, leases and completes a job. */
  protected final Job finish(NewJob job) {
    JobId id = accept(job);
    Lease lease = leaseOnly();
    assertThat(lease.job().id()).isEqualTo(id);
    assertThat(jobs().complete(lease, Samples.pictures(lease.job()), Samples.TIMES)).isTrue();
    return jobs().find(id).orElseThrow();
  }

  protected final int used(MemberId member) {
    return pictureQuota(member).used();
  }

  /** The pictures that a member has left in the village. */
  protected final QuotaState pictureQuota(MemberId member) {
    return quotas().of(new QuotaHolder(member, Samples.VILLAGE, Set.of())).pictures();
  }

  protected final CommunityPorts community() {
    return stores.community();
  }

  protected final ReferencePictures references() {
    return stores.references();
  }

  protected final PersonalPorts personal() {
    return stores.personal();
  }
}
