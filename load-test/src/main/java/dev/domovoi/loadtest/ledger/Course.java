package dev.domovoi.loadtest.ledger;

import dev.domovoi.loadtest.ledger.Sight.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A request and what was seen after it, in order.
 *
 * <p>Whether a text accepts a request is told by the job that it names, for the bot speaks several
 * languages.
 */
public record Course(Request request, List<Sight> sights) {

  public Course {
    sights = List.copyOf(sights);
  }

  /** When the request was acknowledged: at the first sign of any kind. */
  public OptionalLong acknowledgedAt() {
    return first(sights.stream());
  }

  /** When the member first read or saw something. */
  public OptionalLong progressAt() {
    return first(spoken());
  }

  /** When pictures came; for a request that asks for none, when the answer came. */
  public OptionalLong deliveredAt() {
    return first(
        request.action().asksForPictures()
            ? spoken().filter(sight -> sight.pictures() > 0)
            : spoken());
  }

  /** Whether the bot has made a job of the request, or answered at once. */
  public boolean isAccepted() {
    return deliveredAt().isPresent() || spoken().anyMatch(Course::namesJob);
  }

  /** Whether the bot has said no. */
  public boolean isRefused() {
    return !isAccepted() && progressAt().isPresent();
  }

  /** Whether nothing more is to come. */
  public boolean isSettled() {
    return deliveredAt().isPresent() || isRefused();
  }

  /**
   * Whether the result came twice: pictures in two messages, or one text in two. What is sent once
   * more into the same message is there once.
   */
  public boolean isDoubled() {
    long withPictures =
        spoken().filter(sight -> sight.pictures() > 0).map(Sight::message).distinct().count();
    List<String> texts =
        sights.stream()
            .filter(sight -> sight.kind() == Kind.SAID && sight.pictures() == 0)
            .map(Sight::text)
            .toList();
    return withPictures > 1 || texts.stream().distinct().count() < texts.size();
  }

  /** Whether news of the job came after its pictures. */
  public boolean isLateNews() {
    OptionalLong delivered = deliveredAt();
    return request.action().asksForPictures()
        && delivered.isPresent()
        && spoken()
            .anyMatch(
                sight ->
                    sight.pictures() == 0
                        && sight.at() > delivered.getAsLong()
                        && sight.text().startsWith("#"));
  }

  /** The last words of the bot. */
  public Optional<String> lastText() {
    return spoken().map(Sight::text).filter(text -> !text.isEmpty()).reduce((a, b) -> b);
  }

  private static boolean namesJob(Sight sight) {
    return Jobs.named(sight.text()).isPresent();
  }

  private Stream<Sight> spoken() {
    return sights.stream()
        .filter(sight -> sight.kind() == Kind.SAID || sight.kind() == Kind.EDITED)
        .filter(sight -> sight.pictures() > 0 || !sight.text().isEmpty());
  }

  private static OptionalLong first(Stream<Sight> some) {
    return some.mapToLong(Sight::at).min();
  }
}
