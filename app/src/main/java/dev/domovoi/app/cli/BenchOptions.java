package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What benchmarks share. */
final class BenchOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the engine (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int threads = 1;

  @Option(names = "--out", paramLabel = "FILE.json", description = "Also write the figures there.")
  private @Nullable String out;

  /** Refuses what can't be. */
  void check() {
    if (threads < 1) {
      throw new UserException("--threads must be at least 1.");
    }
  }

  int threads() {
    return threads;
  }

  /** Where figures go, if anywhere. */
  @Nullable Path file() {
    return out == null ? null : CommonOptions.path(out, "--out");
  }

  /** Whether a generator can paint pictures of a side. */
  static boolean isSide(int side) {
    return side >= 8 && side <= 1024 && Integer.bitCount(side) == 1;
  }

  /** Text with numbers as programs write them. */
  static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}
