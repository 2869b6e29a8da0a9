package dev.domovoi.app.wiring;

import dev.domovoi.core.quota.QuotaRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * How the program is set up.
 *
 * @param data folder of the database
 * @param bundle name of the model bundle
 * @param worker whether this process paints
 * @param quota of each member
 * @param lease how long a job stays with a worker that shows no sign of life
 * @param poll how often this process looks for what other processes have done
 */
public record Settings(
    Path data, String bundle, boolean worker, QuotaRule quota, Duration lease, Duration poll) {
  /** Whoever sits at the machine has a day's work of pictures. */
  private static final int TERMINAL_QUOTA = 1000;

  /** Settings for a terminal. */
  public static Settings terminal(Path data, String bundle, boolean worker) {
    return new Settings(
        data,
        bundle,
        worker,
        new QuotaRule(TERMINAL_QUOTA, ZoneOffset.UTC),
        Duration.ofSeconds(15),
        Duration.ofMillis(250));
  }

  /**
   * Settings for communities.
   *
   * @param dailyPictures of each member
   */
  public static Settings service(Path data, String bundle, boolean worker, int dailyPictures) {
    return new Settings(
        data,
        bundle,
        worker,
        new QuotaRule(dailyPictures, ZoneOffset.UTC),
        Duration.ofSeconds(15),
        Duration.ofMillis(250));
  }

  /** The same with shorter leases; for tests that kill workers. */
  public Settings withLease(Duration other) {
    return new Settings(data, bundle, worker, quota, other, poll);
  }
}
