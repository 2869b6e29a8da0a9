package dev.domovoi.db.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which a lane's waiting jobs are taken. Members take turns: first everyone's next
 * job, then everyone's second, and so on, where jobs that a worker already holds count as turns
 * had. Within one round communities take turns in the same way, so that a large one does not hold
 * up a small one. Then who had the last turn longest ago comes first, then the older job.
 */
final class FairOrder {

  /**
   * An open job of the lane.
   *
   * @param community where it was asked for
   * @param lastTurn when its member last had a turn; a number that grows
   */
  record Open(long id, long member, String community, boolean running, long lastTurn) {}

  /** A job in its round among its member's jobs, and its turn among its community's jobs there. */
  private record Ranked(Open job, int round, int turn) {
    Ranked withTurn(int other) {
      return new Ranked(job, round, other);
    }
  }

  /** A community in one round. */
  private record Table(String community, int round) {}

  private static final Comparator<Ranked> WITHIN_COMMUNITY =
      Comparator.comparingInt(Ranked::round)
          .thenComparingLong(r -> r.job().lastTurn())
          .thenComparingLong(r -> r.job().id());

  private static final Comparator<Ranked> BETWEEN_COMMUNITIES =
      Comparator.comparingInt(Ranked::round)
          .thenComparingInt(Ranked::turn)
          .thenComparingLong(r -> r.job().lastTurn())
          .thenComparingLong(r -> r.job().id());

  private FairOrder() {}

  /** The waiting ones of a lane's open jobs, in the order in which they are taken. */
  static List<Open> of(List<Open> openJobs) {
    List<Ranked> waiting = new ArrayList<>();
    Map<Long, Integer> rounds = new HashMap<>();
    Map<Table, Integer> turns = new HashMap<>();
    openJobs.stream()
        .sorted(Comparator.comparing(Open::running).reversed().thenComparingLong(Open::id))
        .forEach(
            job -> {
              int round = rounds.merge(job.member(), 1, Integer::sum);
              if (job.running()) {
                turns.merge(new Table(job.community(), round), 1, Integer::sum);
              } else {
                waiting.add(new Ranked(job, round, 0));
              }
            });
    waiting.sort(WITHIN_COMMUNITY);
    return waiting.stream()
        .map(
            ranked -> {
              Table table = new Table(ranked.job().community(), ranked.round());
              return ranked.withTurn(turns.merge(table, 1, Integer::sum));
            })
        .sorted(BETWEEN_COMMUNITIES)
        .map(Ranked::job)
        .toList();
  }
}
