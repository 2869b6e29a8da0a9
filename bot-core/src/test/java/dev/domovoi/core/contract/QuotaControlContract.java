package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.TOWN;
import static dev.domovoi.core.contract.Samples.VILLAGE;
import static dev.domovoi.core.contract.Samples.deed;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.job.Submission;
import dev.domovoi.core.moderation.QuotaGrant;
import dev.domovoi.core.moderation.QuotaSubject;
import dev.domovoi.core.moderation.QuotaSubject.Kind;
import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaKind;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Quotas of several kinds, by member, role and community, and moderators who set them. */
public abstract class QuotaControlContract extends StoreContract {
  private static final QuotaLimits USUAL = new QuotaLimits(5, 1, 4);
  private static final QuotaLimits CEILING = new QuotaLimits(8, 2, 8);
  private static final int THREADS = 8;

  private int key;

  @BeforeEach
  void openWithLimits() {
    reopen(new QuotaRule(USUAL, CEILING, BERLIN));
  }

  @Test
  @DisplayName("Fine-tunes have a limit of their own, and what fails is given back")
  void fineTunes() {
    assertThat(submit(fineTuned(ANNA))).isInstanceOf(Submission.Accepted.class);
    assertRefused(submit(fineTuned(ANNA)), QuotaKind.FINE_TUNES);
    assertThat(submit(pictures(ANNA, 1))).isInstanceOf(Submission.Accepted.class);
    assertThat(quota(ANNA).fineTunes().left()).isZero();
    assertThat(quota(ANNA).pictures().left()).isEqualTo(3);

    Lease lease = jobs().lease("worker", Lane.FINE_TUNE, 1, MINUTE).get(0);
    jobs().fail(lease, "no");

    assertThat(quota(ANNA).fineTunes().left()).isEqualTo(1);
    assertThat(quota(ANNA).pictures().left()).isEqualTo(4);
  }

  @Test
  @DisplayName("Requests a minute are counted over any sixty seconds; failed ones do not count")
  void requests() {
    Instant start = clock.instant();
    for (int i = 0; i < 4; i++) {
      assertThat(submit(pictures(ANNA, 1))).isInstanceOf(Submission.Accepted.class);
      clock.advance(MINUTE.dividedBy(60));
    }
    Submission refused = submit(pictures(ANNA, 1));
    assertRefused(refused, QuotaKind.REQUESTS);
    assertThat(((Submission.OverQuota) refused).quota().renewsAt())
        .isBetween(start.plus(MINUTE).minusMillis(1), start.plus(MINUTE).plusMillis(1));
    assertThat(quota(BORIS).requests().left()).isEqualTo(4);

    jobs().fail(lease(1).get(0), "no");
    assertThat(submit(pictures(ANNA, 1))).isInstanceOf(Submission.Accepted.class);
    assertRefused(submit(pictures(ANNA, 1)), QuotaKind.REQUESTS);
    clock.advance(MINUTE);
    assertThat(quota(ANNA).requests().left()).isEqualTo(4);
  }

  @Test
  @DisplayName("A member's own quota comes before a role's, the best role's before everybody's")
  void particular() {
    set(Kind.COMMUNITY, "", pictures(1));
    assertThat(quota(ANNA).pictures().limit()).isEqualTo(1);
    set(Kind.ROLE, "painters", pictures(3));
    set(Kind.ROLE, "guests", pictures(2));
    assertThat(quota(ANNA, "painters", "guests").pictures().limit()).isEqualTo(3);
    assertThat(quota(ANNA).pictures().limit()).isEqualTo(1);
    set(Kind.MEMBER, ANNA.id(), pictures(0));
    assertThat(quota(ANNA, "painters").pictures().limit()).isZero();
    assertThat(quota(BORIS).pictures().limit()).isEqualTo(1);
    assertThat(quota(ANNA, "painters").fineTunes().limit()).isEqualTo(1);
    assertThat(quotaIn(TOWN, ANNA).pictures().limit()).isEqualTo(5);

    set(Kind.MEMBER, ANNA.id(), nothing());
    assertThat(quota(ANNA).pictures().limit()).isEqualTo(1);
  }

  @Test
  @DisplayName("A quota that was set ends by itself")
  void expires() {
    QuotaGrant grant =
        new QuotaGrant(
            OptionalInt.of(8),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(START.plus(MINUTE)));
    set(Kind.MEMBER, ANNA.id(), grant);
    assertThat(quota(ANNA).pictures().limit()).isEqualTo(8);

    clock.advance(MINUTE);

    assertThat(quota(ANNA).pictures().limit()).isEqualTo(5);
  }

  @Test
  @DisplayName("A change holds for the next job")
  void atOnce() {
    assertThat(submit(pictures(ANNA, 3))).isInstanceOf(Submission.Accepted.class);
    set(Kind.MEMBER, ANNA.id(), pictures(3));
    assertRefused(submit(pictures(ANNA, 1)), QuotaKind.PICTURES);
    set(Kind.MEMBER, ANNA.id(), pictures(4));
    assertThat(submit(pictures(ANNA, 1))).isInstanceOf(Submission.Accepted.class);
  }

  @Test
  @DisplayName("A community's budget holds for all its members together, and is given back")
  void budget() {
    community()
        .settings()
        .change(deed("settings", ""), settings -> settings.withDailyBudget(OptionalInt.of(4)));
    submit(pictures(ANNA, 3));
    assertRefused(submit(pictures(BORIS, 2)), QuotaKind.COMMUNITY);
    assertThat(quota(BORIS).pictures().used()).isZero();
    assertThat(quota(BORIS).community().orElseThrow().left()).isEqualTo(1);

    jobs().fail(leaseOnly(), "no");

    assertThat(submit(pictures(BORIS, 4))).isInstanceOf(Submission.Accepted.class);
  }

  @Test
  @DisplayName("After a reset, what older jobs spent is not given back a second time")
  void reset() {
    submit(pictures(ANNA, 4));
    reset(true);
    assertThat(quota(ANNA).pictures().left()).isEqualTo(5);
    submit(pictures(ANNA, 4));

    jobs().fail(lease(1).get(0), "no");

    assertThat(quota(ANNA).pictures().left()).isEqualTo(1);
  }

  @Test
  @DisplayName("Resets by moderators lead to no more in a day than the ceiling")
  void resetCeiling() {
    submit(pictures(ANNA, 4));
    submit(pictures(ANNA, 1));
    reset(false);
    assertThat(quota(ANNA).pictures().left()).isEqualTo(3);
    assertRefused(submit(pictures(ANNA, 4)), QuotaKind.PICTURES);
    assertThat(submit(pictures(ANNA, 3))).isInstanceOf(Submission.Accepted.class);
    reset(false);
    assertThat(quota(ANNA).pictures().left()).isZero();
    reset(true);
    assertThat(quota(ANNA).pictures().left()).isEqualTo(5);
  }

  @RepeatedTest(3)
  @DisplayName("The last unit is spent once, from however many devices")
  void lastUnit() throws Exception {
    reopen(new QuotaRule(new QuotaLimits(5, 5, QuotaLimits.UNLIMITED), BERLIN));
    submit(pictures(ANNA, 4));

    List<Submission> results = atOnce(() -> submit(pictures(ANNA, 1)));

    assertThat(results).filteredOn(Submission.Accepted.class::isInstance).hasSize(1);
    assertThat(quota(ANNA).pictures().used()).isEqualTo(5);
  }

  @RepeatedTest(3)
  @DisplayName("Members of one community who spend its last budget at once get no more than it")
  void lastBudget() throws Exception {
    reopen(new QuotaRule(new QuotaLimits(5, 5, QuotaLimits.UNLIMITED), BERLIN));
    community()
        .settings()
        .change(deed("settings", ""), settings -> settings.withDailyBudget(OptionalInt.of(3)));

    List<Submission> results = atOnce(() -> submit(pictures(Samples.member("m" + nextKey()), 1)));

    assertThat(results).filteredOn(Submission.Accepted.class::isInstance).hasSize(3);
  }

  @RepeatedTest(3)
  @DisplayName("Moderators who change one quota while it is spent never give more than one allows")
  void changes() throws Exception {
    reopen(
        new QuotaRule(
            new QuotaLimits(1, 1, QuotaLimits.UNLIMITED),
            new QuotaLimits(6, 6, QuotaLimits.UNLIMITED),
            BERLIN));

    List<Submission> results =
        atOnce(
            () -> {
              int number = nextKey();
              set(Kind.MEMBER, ANNA.id(), pictures(number % 2 == 0 ? 4 : 6));
              if (number % 3 == 0) {
                reset(false);
              }
              return submit(pictures(ANNA, 2));
            });

    assertThat(results).filteredOn(Submission.Accepted.class::isInstance).hasSizeLessThan(4);
    assertThat(quota(ANNA).pictures().limit()).isIn(4, 6);
  }

  private <T> List<T> atOnce(Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(java.util.Collections.nCopies(THREADS, task))) {
        results.add(done.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private synchronized int nextKey() {
    return ++key;
  }

  private NewJob pictures(MemberId member, int count) {
    return job("key-" + nextKey(), member, spec("gold", 1), count);
  }

  private NewJob fineTuned(MemberId member) {
    PictureSpec slow = new PictureSpec(new Prompt("gold"), 1, 1, 1, Mode.FINE_TUNE);
    return new NewJob(
        "key-" + nextKey(),
        member,
        VILLAGE,
        Samples.job("any", member).replyTo(),
        new StyleRequest(slow, 1),
        Presentation.PLAIN,
        Set.of());
  }

  private Submission submit(NewJob job) {
    return jobs().submit(job);
  }

  private static void assertRefused(Submission submission, QuotaKind kind) {
    assertThat(submission)
        .isInstanceOfSatisfying(
            Submission.OverQuota.class, over -> assertThat(over.kind()).isEqualTo(kind));
  }

  private void set(Kind kind, String id, QuotaGrant grant) {
    community().quotas().set(deed("quota-set", id), new QuotaSubject(kind, id), grant);
  }

  private void reset(boolean wholly) {
    community().quotas().reset(deed("quota-reset", ANNA.id()), ANNA, wholly);
  }

  private static QuotaGrant pictures(int number) {
    return new QuotaGrant(
        OptionalInt.of(number), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static QuotaGrant nothing() {
    return new QuotaGrant(
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
  }

  private MemberQuota quota(MemberId member, String... roles) {
    return quotas().of(new QuotaHolder(member, VILLAGE, Set.of(roles)));
  }

  private MemberQuota quotaIn(CommunityId where, MemberId member) {
    return quotas().of(new QuotaHolder(member, where, Set.of()));
  }
}
