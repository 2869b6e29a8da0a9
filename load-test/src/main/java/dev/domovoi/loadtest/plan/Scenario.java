package dev.domovoi.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What members do in a load test.
 *
 * @param members of each network, at least one in all
 * @param perMember requests of each member, all within {@code duration}; 0 for a steady stream of
 *     {@code rate}
 * @param rate requests a second of all members together; 0 if {@code perMember} tells how many
 * @param duration of the load
 */
public record Scenario(
    String name,
    Map<Network, Integer> members,
    int perMember,
    double rate,
    Duration duration,
    Mix mix) {

  public Scenario {
    members = Map.copyOf(members);
    if (members.values().stream().mapToInt(Integer::intValue).sum() < 1
        || (perMember > 0) == (rate > 0)
        || duration.isNegative()
        || duration.isZero()) {
      throw new IllegalArgumentException("Not a scenario");
    }
  }

  /** Discord members who ask for one picture each within a second. */
  public static Scenario burst(int members) {
    return new Scenario(
        "burst", Map.of(Network.DISCORD, members), 1, 0, Duration.ofSeconds(1), Mix.PICTURES);
  }

  /** Telegram chats that all ask at once, for several pictures each. */
  public static Scenario chats(int chats) {
    return new Scenario(
        "chats", Map.of(Network.TELEGRAM, chats), 2, 0, Duration.ofSeconds(2), Mix.PICTURES);
  }

  /** Members of both platforms who do everything that there is to do. */
  public static Scenario mixed(int members, double rate, Duration duration) {
    Map<Network, Integer> split = new EnumMap<>(Network.class);
    split.put(Network.DISCORD, (members + 1) / 2);
    split.put(Network.TELEGRAM, members / 2);
    return new Scenario("mixed", split, 0, rate, duration, Mix.COMMUNITY);
  }

  /** What happens when, in order; the same for the same seed. */
  public List<Step> steps(long seed) {
    Random random = new Random(seed);
    return perMember > 0 ? each(random) : stream(random);
  }

  /** Evenly spread; members take turns, so that a member's requests have time between them. */
  private List<Step> each(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int round = 0; round < perMember; round++) {
      for (Network network : Network.values()) {
        for (int member = 0; member < members.getOrDefault(network, 0); member++) {
          steps.add(new Step(Duration.ZERO, network, member, mix.draw(random)));
        }
      }
    }
    int number = steps.size();
    for (int i = 0; i < number; i++) {
      Step step = steps.get(i);
      Duration at = duration.multipliedBy(i).dividedBy(number);
      steps.set(i, new Step(at, step.network(), step.member(), step.action()));
    }
    return List.copyOf(steps);
  }

  /** As strangers come: at random, and independently of each other. */
  private List<Step> stream(Random random) {
    List<Step> steps = new ArrayList<>();
    int discord = members.getOrDefault(Network.DISCORD, 0);
    int all = discord + members.getOrDefault(Network.TELEGRAM, 0);
    int number = (int) Math.max(1, Math.round(rate * duration.toMillis() / 1000));
    for (int i = 0; i < number; i++) {
      Duration at = Duration.ofNanos((long) (random.nextDouble() * duration.toNanos()));
      int who = random.nextInt(all);
      boolean onDiscord = who < discord;
      steps.add(
          new Step(
              at,
              onDiscord ? Network.DISCORD : Network.TELEGRAM,
              onDiscord ? who : who - discord,
              mix.draw(random)));
    }
    steps.sort(Comparator.comparing(Step::at));
    return List.copyOf(steps);
  }
}
