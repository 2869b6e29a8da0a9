package dev.domovoi.db.delivery;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.Job;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.database.UtcInstants;
import dev.domovoi.db.job.JobRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Deliveries in the table {@code deliveries}; the queue opens them. */
public final class H2Deliveries implements Deliveries {
  private final Transactions transactions;
  private final Clock clock;
  private final JobRows jobs = new JobRows();

  public H2Deliveries(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Due(long id, long job, int attempts, String token) {}

  @Override
  public List<Delivery> take(Set<Platform> platforms, int max, Duration time) {
    Instant now = UtcInstants.now(clock);
    if (platforms.isEmpty()
        || max < 1
        || transactions.read(handle -> due(handle, platforms, 1, now)).isEmpty()) {
      return List.of(); // Nothing is written while there is nothing to do.
    }
    return transactions.write(
        handle -> {
          List<Due> taken = new ArrayList<>();
          for (Due next : due(handle, platforms, max, now)) {
            if (hold(handle, next, now, now.plus(time))) {
              taken.add(next);
            }
          }
          Map<Long, Job> found = jobs.find(handle, taken.stream().map(Due::job).toList());
          return taken.stream()
              .map(
                  d ->
                      new Delivery(
                          d.id(),
                          Objects.requireNonNull(found.get(d.job())),
                          d.attempts() + 1,
                          d.token()))
              .toList();
        });
  }

  /** Whoever sent it says so: it must not be sent again, even if the hold has ended meanwhile. */
  @Override
  public void delivered(Delivery delivery) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE deliveries SET state = 'DELIVERED', token = NULL
                    WHERE id = :id AND state = 'OPEN'
                    """)
                .bind("id", delivery.id())
                .execute());
  }

  @Override
  public void retryAt(Delivery delivery, Instant when) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE deliveries SET due = :when, token = NULL
                    WHERE id = :id AND state = 'OPEN' AND token = :token
                    """)
                .bind("when", when)
                .bind("id", delivery.id())
                .bind("token", delivery.token())
                .execute());
  }

  @Override
  public void giveUp(Delivery delivery, String reason) {
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE deliveries SET state = 'GIVEN_UP', reason = :reason, token = NULL
                    WHERE id = :id AND state = 'OPEN' AND token = :token
                    """)
                .bind("reason", reason)
                .bind("id", delivery.id())
                .bind("token", delivery.token())
                .execute());
  }

  @Override
  public void release(Set<Platform> platforms) {
    if (platforms.isEmpty()) {
      return;
    }
    transactions.run(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE deliveries SET due = :now, token = NULL
                    WHERE state = 'OPEN' AND platform IN (<platforms>) AND token IS NOT NULL
                    """)
                .bindList("platforms", names(platforms))
                .bind("now", UtcInstants.now(clock))
                .execute());
  }

  @Override
  public boolean anyOpen(Set<Platform> platforms) {
    return !platforms.isEmpty()
        && transactions.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT EXISTS (
                          SELECT 1 FROM deliveries
                          WHERE state = 'OPEN' AND platform IN (<platforms>))
                        """)
                    .bindList("platforms", names(platforms))
                    .mapTo(Boolean.class)
                    .one());
  }

  private static List<Due> due(Handle handle, Set<Platform> platforms, int max, Instant now) {
    return handle
        .createQuery(
            """
            SELECT id, job, attempts FROM deliveries
            WHERE state = 'OPEN' AND platform IN (<platforms>) AND due <= :now
            ORDER BY id
            FETCH FIRST :max ROWS ONLY
            """)
        .bindList("platforms", names(platforms))
        .bind("now", now)
        .bind("max", max)
        .map(
            (row, context) ->
                new Due(
                    row.getLong("id"),
                    row.getLong("job"),
                    row.getInt("attempts"),
                    UUID.randomUUID().toString()))
        .list();
  }

  /** Takes one, unless another process was faster. */
  private static boolean hold(Handle handle, Due due, Instant now, Instant until) {
    return handle
            .createUpdate(
                """
                UPDATE deliveries SET token = :token, due = :until, attempts = attempts + 1
                WHERE id = :id AND state = 'OPEN' AND due <= :now
                """)
            .bind("token", due.token())
            .bind("until", until)
            .bind("id", due.id())
            .bind("now", now)
            .execute()
        == 1;
  }

  private static List<String> names(Set<Platform> platforms) {
    return platforms.stream().map(Platform::name).toList();
  }
}
