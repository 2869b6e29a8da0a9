package dev.domovoi.app.wiring;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.quota.QuotaRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * How the program is set up.
 *
 * @param data folder of the database
 * @param bundle name of the model bundle
 * @param worker whether this process paints
 * @param quota of each member
 * @param owners whom the operator trusts: moderators everywhere, without a ceiling
 * @param retentionDays for which finished jobs are kept; communities may settle less
 * @param lease how long a job stays with a worker that shows no sign of life
 * @param poll how often this process looks for what other processes have done
 */
public record Settings(
    Path data,
    String bundle,
    boolean worker,
    QuotaRule quota,
    Set<MemberId> owners,
    int retentionDays,
    Duration lease,
    Duration poll) {
  /** Whoever sits at the machine has a day's work of pictures. */
  private static final int TERMINAL_QUOTA = 1000;

  private static final int RETENTION_DAYS = 365;
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(250);

  public Settings {
    owners = Set.copyOf(owners);
  }

  /** Settings for a terminal. */
  public static Settings terminal(Path data, String bundle, boolean worker) {
    return service(data, bundle, worker, new QuotaRule(TERMINAL_QUOTA, ZoneOffset.UTC), Set.of());
  }

  /** Settings for communities. */
  public static Settings service(
      Path data, String bundle, boolean worker, QuotaRule quota, Set<MemberId> owners) {
    return new Settings(data, bundle, worker, quota, owners, RETENTION_DAYS, LEASE, POLL);
  }

  /** The same with finished jobs kept for as long. */
  public Settings withRetentionDays(int days) {
    return new Settings(data, bundle, worker, quota, owners, days, lease, poll);
  }

  /** The same with shorter leases; for tests that kill workers. */
  public Settings withLease(Duration other) {
    return new Settings(data, bundle, worker, quota, owners, retentionDays, other, poll);
  }
}
