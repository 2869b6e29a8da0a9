package dev.domovoi.db.moderation;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.moderation.CommunityStats;
import dev.domovoi.core.moderation.Statistics;
import dev.domovoi.db.database.Transactions;
import dev.domovoi.db.quota.QuotaBook;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts from the sums of days, and from a community's newest jobs. */
public final class H2Statistics implements Statistics {
  private static final int WEEK = 7;
  private static final int MONTH = 30;
  private static final int LATEST_JOBS = 500;
  private static final int SHOWN = 5;

  private final Transactions transactions;
  private final QuotaBook book;

  private record Asked(long member, String prompt, String state) {}

  public H2Statistics(Transactions transactions, QuotaBook book) {
    this.transactions = transactions;
    this.book = book;
  }

  @Override
  public CommunityStats of(CommunityId community) {
    LocalDate today = book.today();
    return transactions.read(
        handle -> {
          List<Asked> latest = latest(handle, community);
          return new CommunityStats(
              pictures(handle, community, today),
              pictures(handle, community, today.minusDays(WEEK - 1)),
              pictures(handle, community, today.minusDays(MONTH - 1)),
              open(handle, community),
              latest.size(),
              (int) latest.stream().filter(job -> job.state().equals("FAILED")).count(),
              named(handle, most(latest, Asked::member)),
              most(latest, Asked::prompt).stream()
                  .map(most -> new CommunityStats.Count(most.of(), most.times()))
                  .toList());
        });
  }

  private static long pictures(Handle handle, CommunityId community, LocalDate since) {
    return handle
        .createQuery(
            """
            SELECT COALESCE(SUM(pictures), 0) FROM community_use
            WHERE community = :community AND community_platform = :platform
              AND quota_day >= :since
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("since", since)
        .mapTo(Long.class)
        .one();
  }

  /** By the few open jobs, of which a community with many finished ones has no more. */
  private static int open(Handle handle, CommunityId community) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM jobs USE INDEX (jobs_by_state)
            WHERE state IN ('QUEUED', 'RUNNING')
              AND community = :community AND community_platform = :platform
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .mapTo(Integer.class)
        .one();
  }

  /** By the index alone, which has every column in it. */
  private static List<Asked> latest(Handle handle, CommunityId community) {
    return handle
        .createQuery(
            """
            SELECT member, prompt, state FROM jobs
            WHERE community = :community AND community_platform = :platform
            ORDER BY community, community_platform, id DESC
            FETCH FIRST :limit ROWS ONLY
            """)
        .bind("community", community.id())
        .bind("platform", community.platform().name())
        .bind("limit", LATEST_JOBS)
        .map(
            (row, context) ->
                new Asked(row.getLong("member"), row.getString("prompt"), row.getString("state")))
        .list();
  }

  private record Most<T>(T of, int times) {}

  private static <T extends Comparable<T>> List<Most<T>> most(
      List<Asked> jobs, Function<Asked, T> column) {
    Map<T, Long> counts =
        jobs.stream().collect(Collectors.groupingBy(column, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SHOWN)
        .map(entry -> new Most<>(entry.getKey(), entry.getValue().intValue()))
        .toList();
  }

  /** The few members that are shown, by their platform's ids. */
  private static List<CommunityStats.Count> named(Handle handle, List<Most<Long>> members) {
    if (members.isEmpty()) {
      return List.of();
    }
    Map<Long, String> ids = new HashMap<>();
    handle
        .createQuery("SELECT id, platform_id FROM members WHERE id IN (<members>)")
        .bindList("members", members.stream().map(Most::of).toList())
        .map((row, context) -> Map.entry(row.getLong("id"), row.getString("platform_id")))
        .forEach(member -> ids.put(member.getKey(), member.getValue()));
    return members.stream()
        .map(
            most ->
                new CommunityStats.Count(Objects.requireNonNull(ids.get(most.of())), most.times()))
        .sorted(
            Comparator.comparingInt(CommunityStats.Count::jobs)
                .reversed()
                .thenComparing(CommunityStats.Count::what))
        .toList();
  }
}
