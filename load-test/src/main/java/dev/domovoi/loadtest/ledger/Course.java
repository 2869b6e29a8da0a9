package dev.domovoi.loadtest.ledger;

import dev.domovoi.loadtest.ledger.Sight.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** When all pictures had come; for a request that asks for none, when the answer came. */
  public OptionalLong deliveredAt() {
    if (!request.action().asksForPictures()) {
      return progressAt();
    }
    Set<String> come = new HashSet<>();
    for (Sight sight : sights) {
      come.addAll(sight.pictures());
      if (sight.hasPictures() && come.size() >= request.pictures()) {
        return OptionalLong.of(sight.at());
      }
    }
    return OptionalLong.empty();
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
   * Whether a picture came in two messages. What is put once more into the same message is there
   * once.
   */
  public boolean hasPictureTwice() {
    Map<String, String> messages = new HashMap<>();
    return spoken()
        .flatMap(sight -> sight.pictures().stream().map(digest -> Map.entry(digest, sight)))
        .anyMatch(
            come -> {
              String message = come.getValue().message();
              String before = messages.putIfAbsent(come.getKey(), message);
              return before != null && !before.equals(message);
            });
  }

  /**
   * Messages whose text an earlier one had, each with that earlier one; not those into which
   * pictures were put later.
   */
  public List<Repetition> repetitions() {
    Set<String> withPictures =
        spoken().filter(Sight::hasPictures).map(Sight::message).collect(Collectors.toSet());
    Map<String, Sight> earlier = new HashMap<>();
    List<Repetition> repetitions = new ArrayList<>();
    for (Sight sight : sights) {
      if (sight.kind() == Kind.SAID && !withPictures.contains(sight.message())) {
        Sight before = earlier.put(sight.text(), sight);
        if (before != null) {
          repetitions.add(new Repetition(before, sight));
        }
      }
    }
    return repetitions;
  }

  /** The same text in two messages. */
  public record Repetition(Sight first, Sight second) {}

  /** Whether news of the job came after its pictures. */
  public boolean isLateNews() {
    OptionalLong delivered = deliveredAt();
    return request.action().asksForPictures()
        && delivered.isPresent()
        && spoken()
            .anyMatch(
                sight ->
                    !sight.hasPictures()
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
        .filter(sight -> sight.hasPictures() || !sight.text().isEmpty());
  }

  private static OptionalLong first(Stream<Sight> some) {
    return some.mapToLong(Sight::at).min();
  }
}
