package dev.domovoi.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.ledger.Course;
import dev.domovoi.loadtest.ledger.Judge.Fate;
import dev.domovoi.loadtest.ledger.Judge.Problem;
import dev.domovoi.loadtest.ledger.Request;
import dev.domovoi.loadtest.ledger.Sight;
import dev.domovoi.loadtest.plan.Action;
import dev.domovoi.loadtest.plan.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A load test's report")
class ReportTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder;

  @Test
  @DisplayName("gives percentiles by the nearest rank")
  void percentiles() {
    Percentiles times = Percentiles.of(LongStream.rangeClosed(1, 1000).map(i -> i * MILLI));
    assertThat(times).isEqualTo(new Percentiles(1000, 500, 900, 990, 999, 1000));
    assertThat(Percentiles.of(LongStream.of(7 * MILLI)))
        .isEqualTo(new Percentiles(1, 7, 7, 7, 7, 7));
    assertThat(Percentiles.of(LongStream.empty())).isEqualTo(new Percentiles(0, 0, 0, 0, 0, 0));
    assertThat(Percentiles.of(LongStream.of(3 * MILLI, MILLI, 2 * MILLI)).p50()).isEqualTo(2);
  }

  @Test
  @DisplayName("counts what members saw, and measures pictures only of those who asked for some")
  void figures() {
    List<Course> courses = new ArrayList<>();
    courses.add(
        course(
            Action.STYLE,
            new Sight(10 * MILLI, Sight.Kind.ACKNOWLEDGED, "m", "", List.of()),
            new Sight(20 * MILLI, Sight.Kind.EDITED, "m", "#1 is next in line", List.of()),
            new Sight(90 * MILLI, Sight.Kind.EDITED, "m", "#1", List.of("x"))));
    courses.add(
        course(Action.QUOTA, new Sight(30 * MILLI, Sight.Kind.SAID, "m", "20 left", List.of())));
    courses.add(
        course(Action.STYLE, new Sight(40 * MILLI, Sight.Kind.SAID, "m", "No.", List.of())));
    courses.add(course(Action.STYLE));

    Figures figures =
        Figures.of(
            Network.DISCORD, courses, Map.of(Fate.DELIVERED, 2, Fate.REFUSED, 1, Fate.LOST, 1));

    assertThat(figures.requests()).isEqualTo(4);
    assertThat(figures.acknowledged()).isEqualTo(3);
    assertThat(figures.accepted()).isEqualTo(2);
    assertThat(figures.refused()).isEqualTo(1);
    assertThat(figures.lost()).isEqualTo(1);
    assertThat(figures.delivered()).isEqualTo(2);
    assertThat(figures.pictures()).isEqualTo(1);
    assertThat(figures.acknowledgement().max()).isEqualTo(40);
    assertThat(figures.progress().p50()).isEqualTo(30);
    assertThat(figures.delivery()).isEqualTo(new Percentiles(1, 90, 90, 90, 90, 90));
    assertThat(figures.actions()).isEqualTo(Map.of("style", 3, "quota", 1));
  }

  @Test
  @DisplayName("passes only if nothing was lost and no rule broken, and the bot kept running")
  void verdict() {
    assertThat(report(List.of(), Map.of(), List.of()).isPassed()).isTrue();
    for (Problem.Kind kind : Problem.Kind.values()) {
      List<Problem> problems = List.of(new Problem(kind, "Something is wrong"));
      assertThat(report(problems, Map.of(), List.of()).isPassed()).as("%s", kind).isFalse();
    }
    assertThat(report(List.of(), Map.of("Discord double-ack", 1), List.of()).isPassed()).isFalse();
    assertThat(report(List.of(), Map.of(), List.of("The bot has ended")).isPassed()).isFalse();
  }

  @Test
  @DisplayName("says all of it to people and, in JSON, to programs")
  void written() throws Exception {
    Report report =
        report(
            List.of(new Problem(Problem.Kind.LOST, "TELEGRAM style 5: no sign")),
            Map.of("Telegram over 30 messages a second", 3),
            List.of());
    assertThat(String.join("\n", ReportText.of(report)))
        .contains("Discord: 1 requests, 1 acknowledged")
        .contains("lost 1, doubled 0")
        .contains("rules broken: Telegram over 30 messages a second 3")
        .contains("LOST TELEGRAM style 5: no sign")
        .contains("2 s 300")
        .endsWith("FAILED");

    Path file = folder.resolve("report.json");
    ReportJson.write(report, file);
    JsonNode json = Json.parse(Files.readString(file));
    assertThat(json.path("passed").asBoolean(true)).isFalse();
    assertThat(json.at("/figures/discord/acknowledgement/p99").asDouble()).isEqualTo(10);
    assertThat(json.at("/problems/0/kind").asText()).isEqualTo("LOST");
    assertThat(json.at("/memory/0/residentBytes").asLong()).isEqualTo(300L << 20);
  }

  private static Course course(Action action, Sight... sights) {
    return new Course(new Request("key", Network.DISCORD, action, 1, "", 0), List.of(sights));
  }

  private static Report report(
      List<Problem> problems, Map<String, Integer> violations, List<String> botProblems) {
    Course course =
        course(Action.QUOTA, new Sight(10 * MILLI, Sight.Kind.SAID, "m", "20 left", List.of()));
    Figures figures = Figures.of(Network.DISCORD, List.of(course), Map.of(Fate.DELIVERED, 1));
    return new Report(
        Map.of("scenario", "burst"),
        1,
        2,
        Map.of(Network.DISCORD, figures),
        problems,
        0,
        violations,
        Map.of(),
        List.of(new MemorySample(2, 1, 300L << 20)),
        botProblems);
  }
}
