package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bench store")
class BenchStoreVerbTest {
  @TempDir Path folder;

  @Test
  @DisplayName("times every command on a small and a larger database, and on these again")
  void times() {
    Shell.Result bench = run(folder.resolve("data"), "--rounds", "1");

    assertThat(bench.status()).isZero();
    assertThat(String.join("\n", bench.out()))
        .contains("100 results", "1,000 results", "| /style (new) |", "| /forget-me |");

    Shell.Result again = run(folder.resolve("data"), "--rounds", "1");

    assertThat(again.status()).isZero();
    assertThat(String.join("\n", again.out()))
        .as("measured, but not made again")
        .contains("| /style (new) |")
        .doesNotContain("made in");
  }

  @Test
  @DisplayName("writes into no folder that has anything in it, and refuses senseless numbers")
  void refusals() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThat(run(folder, "--rounds", "1").status()).isEqualTo(2);
    assertThat(run(folder.resolve("data"), "--rounds", "0").status()).isEqualTo(2);
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("mine.txt"));
  }

  private static Shell.Result run(Path data, String... more) {
    String[] args = {
      "bench",
      "store",
      "--data",
      data.toString(),
      "--results",
      "1000",
      "--members",
      "1000",
      "--vectors",
      "1000",
      "--vector-bytes",
      "32",
      "--communities",
      "20",
      more[0],
      more[1]
    };
    return new Shell().run(args);
  }
}
