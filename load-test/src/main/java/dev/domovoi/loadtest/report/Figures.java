package dev.domovoi.loadtest.report;

import dev.domovoi.loadtest.ledger.Course;
import dev.domovoi.loadtest.ledger.Judge.Fate;
import dev.domovoi.loadtest.plan.Network;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one platform's members have seen.
 *
 * @param requests of all kinds
 * @param acknowledged of any kind
 * @param accepted that became jobs or were answered
 * @param delivered whose pictures or answers came
 * @param pictures requests for pictures among them
 * @param acknowledgement from the request to the first sign
 * @param progress from the request to the first words
 * @param delivery from the request to its pictures, of requests for pictures only
 * @param actions how often members did what
 */
public record Figures(
    int requests,
    int acknowledged,
    int accepted,
    int refused,
    int missed,
    int lost,
    int delivered,
    int pictures,
    Percentiles acknowledgement,
    Percentiles progress,
    Percentiles delivery,
    Map<String, Integer> actions) {

  /**
   * @param all requests of all platforms
   * @param fates what became of this platform's
   */
  public static Figures of(Network network, List<Course> all, Map<Fate, Integer> fates) {
    List<Course> courses = all.stream().filter(c -> c.request().network() == network).toList();
    List<Course> painted =
        courses.stream()
            .filter(c -> c.request().action().asksForPictures() && c.deliveredAt().isPresent())
            .toList();
    Map<String, Integer> actions = new TreeMap<>();
    courses.forEach(c -> actions.merge(c.request().action().word(), 1, Integer::sum));
    return new Figures(
        courses.size(),
        count(courses.stream().filter(c -> c.acknowledgedAt().isPresent())),
        count(courses.stream().filter(Course::isAccepted)),
        fates.getOrDefault(Fate.REFUSED, 0),
        fates.getOrDefault(Fate.MISSED, 0),
        fates.getOrDefault(Fate.LOST, 0),
        fates.getOrDefault(Fate.DELIVERED, 0),
        painted.size(),
        times(courses, Course::acknowledgedAt),
        times(courses, Course::progressAt),
        times(painted, Course::deliveredAt),
        actions);
  }

  private static int count(Stream<Course> courses) {
    return Math.toIntExact(courses.count());
  }

  private static Percentiles times(List<Course> courses, Function<Course, OptionalLong> moment) {
    return Percentiles.of(
        courses.stream()
            .filter(course -> moment.apply(course).isPresent())
            .mapToLong(c -> moment.apply(c).getAsLong() - c.request().askedAt()));
  }
}
