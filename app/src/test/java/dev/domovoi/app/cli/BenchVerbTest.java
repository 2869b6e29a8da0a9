package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.domovoi.app.testing.Child;
import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.testing.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The benchmark verbs")
@Timeout(120)
class BenchVerbTest {
  @TempDir Path folder;

  private static Result run(String words) {
    return new Shell().run(words.split(" "));
  }

  private JsonObject json() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("out.json"))).getAsJsonObject();
  }

  @Test
  @DisplayName("headline measures each subject in a process of its own, on both generators")
  void headline() throws IOException {
    Result result =
        run(
            "bench headline --side 8 --steps 2 --bundle-steps 2 --batch 2 --pictures 2"
                + " --subjects cin_mult,original --out "
                + folder.resolve("out.json"));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .filteredOn(line -> line.startsWith("  cin_mult against original: time "))
        .hasSize(2);
    JsonArray groups = json().getAsJsonArray("fineTuning");
    assertThat(groups).hasSize(2);
    groups.forEach(
        group -> {
          JsonObject outcomes = group.getAsJsonObject().getAsJsonObject("outcomes");
          JsonObject vector = outcomes.getAsJsonObject("cin_mult");
          JsonObject all = outcomes.getAsJsonObject("original");
          assertThat(vector.get("parameters").getAsLong() * 50)
              .isLessThan(all.get("parameters").getAsLong());
          assertThat(vector.get("fileBytes").getAsLong() * 20)
              .isLessThan(all.get("fileBytes").getAsLong());
          assertThat(vector.get("plain")).isEqualTo(all.get("plain"));
          assertThat(vector.get("trained")).isNotEqualTo(vector.get("plain"));
          assertThat(all.get("trained")).isNotEqualTo(all.get("plain"));
        });
    JsonArray sizes = json().getAsJsonArray("storage");
    assertThat(sizes.get(1).getAsJsonObject().get("generator").getAsLong()).isEqualTo(30_370_060);
    assertThat(sizes.get(1).getAsJsonObject().get("hypernet").getAsLong()).isEqualTo(13_913_504);
    assertThat(sizes.get(1).getAsJsonObject().get("domainBytes").getAsInt()).isEqualTo(24_192);
  }

  @Test
  @DisplayName("memory tells the resident size after each hundred steps")
  void memory() throws IOException {
    Result result =
        run("bench memory --side 8 --steps 200 --batch 2 --out " + folder.resolve("out.json"));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).anyMatch(line -> line.startsWith("step   200: resident "));
    JsonObject resident = json().getAsJsonObject("outcome").getAsJsonObject("resident");
    assertThat(resident.keySet()).containsExactly("100", "200");
  }

  @Test
  @DisplayName("a signal in the middle of a pass ends the process in order")
  void signal() throws Exception {
    try (Child bench =
        Child.start(
            "quick", "bench", "engine", "--sides", "8", "--batches", "1,64", "--repeats", "20")) {
      // The larger batch is being measured, which takes most of a minute.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> bench.lines().stream().anyMatch(line -> line.startsWith("8 px, batch 1:")));
      assertThat(bench.terminate()).as("having said %s", bench.lines()).isEqualTo(143);
      assertThat(bench.lines())
          .noneMatch(line -> line.contains("SIG") || line.contains("batch 64"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bench headline --side 100",
        "bench headline --steps 1",
        "bench headline --side 0 --bundle-steps 2 --subjects typo",
        "bench memory --steps 100",
        "bench engine --threads 0"
      })
  @DisplayName("refuse what can't be measured")
  void mistakes(String words) {
    Result result = run(words);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasSize(1);
  }
}
