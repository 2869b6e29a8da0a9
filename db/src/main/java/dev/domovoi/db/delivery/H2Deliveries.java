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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Deliveries in the table {@code deliveries}; the queue opens them. */
public final class H2Deliveries implements Deliveries {
  private final Transactions transactions;
  private final Clock clock;
  private final JobRows jobs = new JobRows();

  public H2Deliveries(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** How many due deliveries are looked at to find one that need not wait for another. */
  private static final int LOOKED_AT = 100;

  private record Due(long id, long job, int attempts, String token, Line line) {}

  /** A member's replies in one place: they are read in the order of the requests. */
  private record Line(String platform, String channel, long member) {
    static Line of(RowView row) {
      return new Line(
          row.getColumn("platform", String.class),
          row.getColumn("reply_channel", String.class),
          row.getColumn("member", Long.class));
    }

    /** The terminal shows replies in order itself. */
    boolean keepsOrder() {
      return !platform.equals(Platform.LOCAL.name());
    }
  }

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
          Map<Line, Long> earlier = waiting(handle, platforms, now);
          for (Due next : due(handle, platforms, Math.max(max, LOOKED_AT), now)) {
            long first = earlier.getOrDefault(next.line(), Long.MAX_VALUE);
            boolean itsTurn = !next.line().keepsOrder() || next.id() < first;
            if (taken.size() < max && itsTurn && hold(handle, next, now, now.plus(time))) {
              taken.add(next);
              earlier.merge(next.line(), next.id(), Math::min);
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
            SELECT d.id, d.job, d.attempts, d.platform, j.reply_channel, j.member
            FROM deliveries d JOIN jobs j ON j.id = d.job
            WHERE d.state = 'OPEN' AND d.platform IN (<platforms>) AND d.due <= :now
            ORDER BY d.id
            FETCH FIRST :max ROWS ONLY
            """)
        .bindList("platforms", names(platforms))
        .bind("now", now)
        .bind("max", max)
        .reduceRows(
            new ArrayList<>(),
            (found, row) -> {
              found.add(
                  new Due(
                      row.getColumn("id", Long.class),
                      row.getColumn("job", Long.class),
                      row.getColumn("attempts", Integer.class),
                      UUID.randomUUID().toString(),
                      Line.of(row)));
              return found;
            });
  }

  /** The earliest delivery of each line that is being sent, or waits to be sent again. */
  private static Map<Line, Long> waiting(Handle handle, Set<Platform> platforms, Instant now) {
    return handle
        .createQuery(
            """
            SELECT d.id, d.platform, j.reply_channel, j.member
            FROM deliveries d JOIN jobs j ON j.id = d.job
            WHERE d.state = 'OPEN' AND d.platform IN (<platforms>) AND d.due > :now
            """)
        .bindList("platforms", names(platforms))
        .bind("now", now)
        .reduceRows(
            new HashMap<>(),
            (first, row) -> {
              first.merge(Line.of(row), row.getColumn("id", Long.class), Math::min);
              return first;
            });
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
