package dev.domovoi.loadtest.plan;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How often members do what.
 *
 * @param weights positive, relative to each other
 */
public record Mix(Map<Action, Integer> weights) {
  /** As communities use a bot: mostly pictures. */
  public static final Mix COMMUNITY =
      of(
          "style=36,styles=4,again=8,weaker=4,stronger=4,save=4,queue=8,history=6,quota=6,help=2,"
              + "typing=10,caption=3,wrong=5");

  /** Single pictures only. */
  public static final Mix PICTURES = of("style=1");

  private static final int MAX_WEIGHT = 1_000_000;

  public Mix {
    weights = Map.copyOf(weights);
    if (weights.isEmpty() || weights.values().stream().anyMatch(w -> w < 1 || w > MAX_WEIGHT)) {
      throw new IllegalArgumentException("Not a mix: " + weights);
    }
  }

  /**
   * Reads a mix such as {@code style=9,queue=1}.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  public static Mix of(String text) {
    Map<Action, Integer> weights = new EnumMap<>(Action.class);
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", -1);
      Action action = action(pair[0].strip());
      if (pair.length != 2 || !pair[1].strip().matches("[1-9]\\d{0,5}")) {
        throw new IllegalArgumentException(
            "A mix looks like style=9,queue=1, with weights from 1 to 999999.");
      }
      weights.merge(action, Integer.parseInt(pair[1].strip()), Integer::sum);
    }
    return new Mix(weights);
  }

  private static Action action(String word) {
    return Arrays.stream(Action.values())
        .filter(action -> action != Action.NAME && action.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Members can't do \"" + word + "\"; they can do: " + words() + "."));
  }

  private static String words() {
    return Arrays.stream(Action.values())
        .filter(action -> action != Action.NAME)
        .map(Action::word)
        .collect(Collectors.joining(", "));
  }

  /** Draws an action, each as often as its weight says. */
  public Action draw(RandomGenerator random) {
    int left = random.nextInt(weights.values().stream().mapToInt(Integer::intValue).sum());
    // In the enum's order, so that a seed gives the same plan in every process.
    for (Action action : Action.values()) {
      left -= weights.getOrDefault(action, 0);
      if (left < 0) {
        return action;
      }
    }
    throw new IllegalStateException("The weights do not add up");
  }

  @Override
  public String toString() {
    return Arrays.stream(Action.values())
        .filter(weights::containsKey)
        .map(action -> action.word() + "=" + weights.get(action))
        .collect(Collectors.joining(","))
        .toLowerCase(Locale.ROOT);
  }
}
