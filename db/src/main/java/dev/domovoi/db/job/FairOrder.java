package dev.domovoi.db.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which a lane's waiting jobs are taken. Members take turns: first everyone's next
 * job, then everyone's second, and so on, where jobs that a worker already holds count as turns
 * had. Within one round, who had the last turn longest ago comes first, then the older job.
 */
final class FairOrder {

  /**
   * An open job of the lane.
   *
   * @param lastTurn when its member last had a turn; a number that grows
   */
  record Open(long id, long member, boolean running, long lastTurn) {}

  private record Ranked(Open job, int round) {}

  private FairOrder() {}

  /** The waiting ones of a lane's open jobs, in the order in which they are taken. */
  static List<Open> of(List<Open> openJobs) {
    Map<Long, Integer> rounds = new HashMap<>();
    for (Open job : openJobs) {
      if (job.running()) {
        rounds.merge(job.member(), 1, Integer::sum);
      }
    }
    List<Ranked> ranked = new ArrayList<>();
    openJobs.stream()
        .filter(job -> !job.running())
        .sorted(Comparator.comparingLong(Open::id))
        .forEach(job -> ranked.add(new Ranked(job, rounds.merge(job.member(), 1, Integer::sum))));
    ranked.sort(
        Comparator.comparingInt(Ranked::round)
            .thenComparingLong(r -> r.job().lastTurn())
            .thenComparingLong(r -> r.job().id()));
    return ranked.stream().map(Ranked::job).toList();
  }
}
