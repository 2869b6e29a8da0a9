package dev.domovoi.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.Signal;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.quota.QuotaRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The metrics")
class MetricsTest {
  @TempDir private Path folder;

  /** Paints when it is let. */
  private static final class Gated extends FakeEngines {
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch painting = new CountDownLatch(1);

    @Override
    protected void beforeRender(List<dev.domovoi.core.style.StyleEngine.RenderJob> jobs) {
      if (jobs.get(0).spec().prompt().text().equals("plain")) {
        return; // The warm-up.
      }
      painting.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  @DisplayName("count what happens from a command to its delivery")
  void journey() throws Exception {
    Gated engines = new Gated();
    Settings settings =
        Settings.service(folder, "portraits", true, new QuotaRule(5, ZoneOffset.UTC), Set.of());
    try (Metrics metrics = new Metrics();
        Domovoi domovoi = Domovoi.open(settings, engines, new Signal(settings.poll()), metrics)) {
      Metrics.Exposition exposition = metrics.of(domovoi.queue(), domovoi::caches, domovoi.clock());
      ask(domovoi, "1", "/style gold seed:1 count:2");
      engines.painting.await();
      ask(domovoi, "2", "/style ice seed:1 count:3");
      ask(domovoi, "3", "/style lava seed:1 count:3");

      String early = exposition.text();
      assertThat(value(early, "domovoi_queue_running_jobs{lane=\"instant\"}")).isEqualTo(1);
      assertThat(value(early, "domovoi_queue_waiting_jobs{lane=\"instant\"}")).isEqualTo(1);
      assertThat(value(early, "domovoi_queue_waiting_jobs{lane=\"fine_tune\"}")).isZero();
      assertThat(value(early, "domovoi_quota_refusals_total{kind=\"pictures\"}")).isEqualTo(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          value(
                              exposition.text(),
                              "domovoi_queue_oldest_age_seconds{lane=\"instant\"}"))
                      .isBetween(0.05, 60.0));
      engines.gate.countDown();
      await().atMost(Duration.ofSeconds(20)).until(domovoi.queue()::isIdle);
      deliver(domovoi, metrics);
      // What is only weakly referenced goes now, and its counts must not stop.
      System.gc();

      String late = exposition.text();
      assertThat(value(late, "domovoi_jobs_total{result=\"done\"}")).isEqualTo(2);
      assertThat(value(late, "domovoi_batch_pictures_count")).isEqualTo(2);
      assertThat(value(late, "domovoi_batch_pictures_sum")).isEqualTo(5);
      assertThat(value(late, "domovoi_stage_seconds_count{stage=\"painting\"}")).isEqualTo(2);
      assertThat(value(late, "domovoi_stage_seconds_count{stage=\"sending\"}")).isEqualTo(1);
      assertThat(
              value(late, "domovoi_platform_errors_total{kind=\"permanent\",platform=\"local\"}"))
          .isEqualTo(1);
      assertThat(value(late, "domovoi_cache_requests_total{cache=\"vectors\",result=\"miss\"}"))
          .isPositive();
      assertThat(late).containsPattern("jvm_memory_used_bytes\\{[^}]*} [0-9]");
    }
  }

  /** The platform takes the first reply and refuses the second. */
  private static void deliver(Domovoi domovoi, Metrics metrics) {
    List<String> taken = new ArrayList<>();
    ChatOutbox outbox =
        (key, to, reply) -> {
          if (!taken.isEmpty()) {
            throw OutboxException.permanent("The channel is gone", null);
          }
          taken.add(key);
        };
    domovoi
        .deliveryRunner(
            domovoi.deliveries(), Map.of(Platform.LOCAL, metrics.outbox(Platform.LOCAL, outbox)))
        .runOnce();
  }

  private static void ask(Domovoi domovoi, String key, String text) {
    MemberId anna = new MemberId(Platform.LOCAL, "anna");
    domovoi
        .bot()
        .handle(
            new ChatRequest(
                key,
                anna,
                new CommunityId(Platform.LOCAL, "village"),
                new ReplyAddress(Platform.LOCAL, "square", ""),
                Locale.ENGLISH,
                false,
                new CommandInput.Text(text),
                List.of()));
  }

  private static double value(String text, String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(series + " is not in\n" + text));
  }

  @Test
  @DisplayName("are those of the dashboard, none missing here or there")
  void dashboard() throws IOException {
    Set<String> shown = new TreeSet<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("..", "docs", "dashboard.json").toFile());
    for (JsonNode expression : dashboard.findValues("expr")) {
      Matcher names = Pattern.compile("\\b(domovoi|jvm)_[a-z_]+").matcher(expression.asText());
      while (names.find()) {
        shown.add(names.group());
      }
    }
    Settings settings =
        Settings.service(folder, "portraits", true, new QuotaRule(5, ZoneOffset.UTC), Set.of());
    try (Metrics metrics = new Metrics();
        Domovoi domovoi =
            Domovoi.open(settings, new FakeEngines(), new Signal(settings.poll()), metrics)) {
      String text = metrics.of(domovoi.queue(), domovoi::caches, domovoi.clock()).text();
      Set<String> there = new TreeSet<>();
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> there.add(line.replaceFirst("[{ ].*", "")));

      assertThat(there).containsAll(shown);
      assertThat(
              there.stream()
                  .filter(name -> name.startsWith("domovoi_"))
                  .map(name -> name.replaceFirst("_(bucket|sum|count|max)$", "")))
          .allSatisfy(family -> assertThat(shown).anyMatch(name -> name.startsWith(family)));
    }
  }
}
