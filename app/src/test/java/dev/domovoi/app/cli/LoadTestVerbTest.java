package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.app.testing.Child;
import dev.domovoi.app.testing.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("domovoi load-test")
class LoadTestVerbTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  @DisplayName("lets members of both platforms use a bot in another process, through a kill")
  void passes() throws Exception {
    Path json = folder.resolve("report.json");

    int status =
        run(
            "quick",
            "--scenario",
            "mixed",
            "--members",
            "40",
            "--rate",
            "12",
            "--duration",
            "5",
            "--patience",
            "20",
            "--kills",
            "1",
            "--json",
            json.toString());

    assertThat(status).as(text(out)).isZero();
    assertThat(text(out)).contains("Discord: ").contains("Telegram: ").endsWith("PASSED\n");
    assertThat(text(err)).contains("requests");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("passed").asBoolean()).isTrue();
    JsonNode figures = report.path("figures");
    assertThat(figures.at("/discord/requests").asInt() + figures.at("/telegram/requests").asInt())
        .isGreaterThanOrEqualTo(60);
    assertThat(figures.at("/telegram/delivered").asInt()).isPositive();
    assertThat(figures.at("/discord/acknowledgement/max").asDouble()).isBetween(0.1, 3000.0);
    assertThat(report.path("violations")).isEmpty();
  }

  @Test
  @DisplayName("fails with status 1 if accepted requests are never delivered")
  void fails() {
    int status = run("stuck=" + folder.resolve("marker"), "--members", "3", "--patience", "2");
    assertThat(status).isEqualTo(1);
    assertThat(text(out)).contains("lost 3").contains("LOST DISCORD style").contains("FAILED");
  }

  @Test
  @DisplayName("says so in a sentence if the bot does not start, or if it is asked for nonsense")
  void badInput() {
    Shell shell = new Shell();
    for (List<String> wrong :
        List.of(
            List.of("--scenario", "rush"),
            List.of("--mix", "dance=1"),
            List.of("--members", "-1"),
            List.of("--rate", "5"),
            List.of("--scenario", "mixed", "--requests", "2"),
            List.of("--kills", "101"),
            List.of("--servers-only", "--discord-port", "70000"))) {
      List<String> arguments = new ArrayList<>(List.of("load-test"));
      arguments.addAll(wrong);
      Shell.Result result = shell.run(arguments.toArray(String[]::new));
      assertThat(result.status()).as("%s", wrong).isEqualTo(2);
      assertThat(result.err()).as("%s", wrong).singleElement().asString().startsWith("domovoi: --");
    }
    assertThat(run("quick", "--bundle", "broken", "--members", "1")).isEqualTo(1);
    assertThat(text(err)).contains("The bot has not come to the servers").contains("damaged");
  }

  @Test
  @DisplayName("starts only the servers, and tells how a bot and a member find them")
  void serversOnly() throws Exception {
    try (Child servers =
        Child.start(
            "quick",
            "load-test",
            "--servers-only",
            "--discord-port",
            "0",
            "--telegram-port",
            "0")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> servers.lines().stream().anyMatch(line -> line.contains("/counters")));
      String all = String.join("\n", servers.lines());
      assertThat(all)
          .contains("DISCORD_TOKEN=")
          .contains("TELEGRAM_API_URL=http://127.0.0.1:")
          .contains("./domovoi run");
      for (String word : all.split("\\s+")) {
        if (word.matches("http://127.0.0.1:\\d+/_control/(state|counters)")) {
          assertThat(get(word)).contains("\"violations\":{}");
        }
      }
    }
  }

  private static String get(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private int run(String engine, String... arguments) {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream printErrors = new PrintStream(err, true, StandardCharsets.UTF_8);
    LoadTestVerb verb =
        new LoadTestVerb(
            new Console(InputStream.nullInputStream(), print, printErrors),
            verbAndOptions -> {
              List<String> all = new ArrayList<>(List.of(engine));
              all.addAll(verbAndOptions);
              return Child.command(all);
            });
    CommandLine line = new CommandLine(verb);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          printErrors.println(e.getMessage());
          return 1;
        });
    return line.execute(arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
