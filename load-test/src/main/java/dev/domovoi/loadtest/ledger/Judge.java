package dev.domovoi.loadtest.ledger;

import dev.domovoi.loadtest.plan.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Decides what became of requests. */
public final class Judge {
  /** How long Discord waits for a first answer. */
  static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

  private final Absences absences;

  /** When the bot could not be expected to act, or to know what it had done. */
  public interface Absences {
    /**
     * Whether the bot was not connected to Discord at any moment between two.
     *
     * @param from by {@link System#nanoTime}
     */
    boolean awayFromDiscord(long from, long to);

    /** Whether the bot's process was killed between two moments. */
    boolean killed(long from, long to);
  }

  public Judge(Absences absences) {
    this.absences = absences;
  }

  /** What may become of a request. */
  public enum Fate {
    DELIVERED,
    REFUSED,
    /** Discord could not bring it to the bot in time; the member was told so, and nothing began. */
    MISSED,
    /** Nothing came, or not all. */
    LOST
  }

  /**
   * What was found.
   *
   * @param fates of the requests of each network
   * @param problems one sentence for each request that was lost, doubled or out of order
   * @param repeated texts that were said again after a kill: a process that is killed between a
   *     send and its record can't know of it, and no chat platform tells
   */
  public record Findings(
      Map<Network, Map<Fate, Integer>> fates, List<Problem> problems, int repeated) {}

  /** What is wrong with a request. */
  public record Problem(Kind kind, String sentence) {

    /** Kinds of problems. */
    public enum Kind {
      LOST,
      DOUBLED,
      DISORDERED,
      STRAY
    }
  }

  /** What became of a request so far; {@link Fate#LOST} if more is to come. */
  public Fate fate(Course course) {
    if (course.deliveredAt().isPresent()) {
      return Fate.DELIVERED;
    }
    if (course.isRefused()) {
      return Fate.REFUSED;
    }
    Request request = course.request();
    long end = request.askedAt() + FIRST_ANSWER.toNanos();
    boolean missed =
        request.network() == Network.DISCORD
            && course.acknowledgedAt().isEmpty()
            && absences.awayFromDiscord(request.askedAt(), end);
    return missed ? Fate.MISSED : Fate.LOST;
  }

  /**
   * Whether nothing more is to be waited for.
   *
   * @param now by {@link System#nanoTime}
   */
  public boolean isOver(Course course, long now) {
    boolean tooLate =
        course.request().network() == Network.DISCORD
            && course.acknowledgedAt().isEmpty()
            && now - course.request().askedAt() > FIRST_ANSWER.multipliedBy(2).toNanos();
    return tooLate || fate(course) != Fate.LOST;
  }

  /**
   * Judges a load test that is over.
   *
   * @param courses in the order in which they were asked
   * @param strays what was seen that answers no request
   */
  public Findings judge(List<Course> courses, List<Sight> strays) {
    Map<Network, Map<Fate, Integer>> fates = new EnumMap<>(Network.class);
    List<Problem> problems = new ArrayList<>();
    int repeated = 0;
    Map<String, Long> latestWords = new HashMap<>();
    Map<String, Long> latestPictures = new HashMap<>();
    for (Course course : courses) {
      Fate fate = fate(course);
      fates
          .computeIfAbsent(course.request().network(), network -> new EnumMap<>(Fate.class))
          .merge(fate, 1, Integer::sum);
      if (fate == Fate.LOST) {
        problems.add(problem(Problem.Kind.LOST, course, lastSign(course)));
      }
      if (course.hasPictureTwice()) {
        problems.add(problem(Problem.Kind.DOUBLED, course, "a picture came more than once"));
      }
      for (Course.Repetition repetition : course.repetitions()) {
        if (absences.killed(repetition.first().at(), repetition.second().at())) {
          repeated++;
        } else {
          String what = "two messages say: " + shortened(repetition.second().text());
          problems.add(problem(Problem.Kind.DOUBLED, course, what));
        }
      }
      if (course.isLateNews()) {
        problems.add(problem(Problem.Kind.DISORDERED, course, "news came after the pictures"));
      }
      if (!course.request().chat().isEmpty()) {
        if (isOvertaken(latestWords, course, course.progressAt())) {
          problems.add(problem(Problem.Kind.DISORDERED, course, "answered before an earlier one"));
        }
        if (course.request().action().asksForPictures()
            && !course.isRefused()
            && isOvertaken(latestPictures, course, course.deliveredAt())) {
          problems.add(problem(Problem.Kind.DISORDERED, course, "delivered before an earlier one"));
        }
      }
    }
    strays.forEach(
        sight ->
            problems.add(
                new Problem(
                    Problem.Kind.STRAY,
                    "A message answers no request: " + shortened(sight.text()))));
    return new Findings(fates, problems, repeated);
  }

  /** Whether this came before what an earlier request of the chat led to. */
  private static boolean isOvertaken(Map<String, Long> latest, Course course, OptionalLong moment) {
    if (moment.isEmpty()) {
      return false;
    }
    long now = moment.getAsLong();
    Long before = latest.get(course.request().chat());
    latest.merge(course.request().chat(), now, Math::max);
    return before != null && before > now;
  }

  private static String lastSign(Course course) {
    if (course.acknowledgedAt().isEmpty()) {
      return "there was no sign of the bot";
    }
    return course
        .lastText()
        .map(text -> "the last words were: " + shortened(text))
        .orElse("it was acknowledged, and nothing followed");
  }

  private static Problem problem(Problem.Kind kind, Course course, String what) {
    Request request = course.request();
    return new Problem(
        kind,
        request.network() + " " + request.action().word() + " " + request.key() + ": " + what);
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
