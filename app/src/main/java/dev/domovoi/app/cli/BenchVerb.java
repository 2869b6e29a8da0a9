package dev.domovoi.app.cli;

import com.google.gson.GsonBuilder;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bench.EngineBench;
import dev.domovoi.worker.bench.Timing;
import dev.domovoi.worker.bundle.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: how fast the model is on this machine. */
final class BenchVerb {
  private BenchVerb() {}

  /** {@code bench} alone. */
  @Command(name = "bench", description = "Measure speed and memory on this machine.")
  static final class Group {}

  /** {@code bench engine}. */
  @Command(
      name = "engine",
      description =
          "Time forward pass and gradient step of the full-size generator against the published"
              + " formulation and against the machine's own limit.")
  static final class EngineSpeed implements Callable<Integer> {
    private final Console console;

    @Mixin private final BenchOptions bench = new BenchOptions();

    @Option(
        names = "--sides",
        paramLabel = "N",
        split = ",",
        description = "Picture sides in pixels (default: ${DEFAULT-VALUE}).",
        defaultValue = "64,256")
    private List<Integer> sides = List.of();

    @Option(
        names = "--batches",
        paramLabel = "N",
        split = ",",
        description = "Pictures in a pass (default: ${DEFAULT-VALUE}).",
        defaultValue = "1,4,8")
    private List<Integer> batches = List.of();

    @Option(
        names = "--gradient-batch",
        paramLabel = "N",
        description = "Largest batch of gradient steps (default: ${DEFAULT-VALUE}).",
        defaultValue = "4")
    private int gradientBatch = 4;

    @Option(
        names = "--repeats",
        paramLabel = "N",
        description = "Measurements of each (default: ${DEFAULT-VALUE}).",
        defaultValue = "5")
    private int repeats = 5;

    EngineSpeed(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      boolean sound =
          sides.stream().allMatch(BenchOptions::isSide)
              && batches.stream().allMatch(batch -> batch >= 1 && batch <= 64);
      bench.check();
      if (!sound || repeats < 1) {
        throw new UserException(
            "--sides are powers of two in 8 to 1024, --batches 1 to 64, --repeats at least 1.");
      }
      Path file = bench.file();
      new EngineSettings(bench.threads()).apply();
      print("%-26s %10s %10s %9s %9s", "", "min ms", "median ms", "of limit", "speed-up");
      try (Interruption interruption = new Interruption()) {
        List<EngineBench.Case> cases =
            new EngineBench(repeats, this::show, interruption::asked)
                .run(sides, batches, gradientBatch);
        if (file != null) {
          write(file, Map.of("threads", bench.threads(), "repeats", repeats, "cases", cases));
        }
        return Cli.OK;
      } catch (CancellationException e) {
        return Cli.FAILED;
      }
    }

    private void show(EngineBench.Case result) {
      print(
          "%d px, batch %d: limit %.1f ms, difference %.1e, resident %d MB, heap %d MB",
          result.side(),
          result.batch(),
          result.limitMillis(),
          result.largestDifference(),
          result.resident() >> 20,
          result.heap() >> 20);
      result
          .times()
          .forEach(
              (name, timing) -> {
                boolean gradient = name.startsWith("gradient");
                Timing reference =
                    result.times().get(gradient ? "gradient reference" : "reference");
                print(
                    "  %-24s %10.1f %10.1f %9s %9s",
                    name,
                    timing.min(),
                    timing.median(),
                    gradient
                        ? ""
                        : BenchOptions.format("%.0f %%", 100 * result.limitMillis() / timing.min()),
                    reference == null
                        ? ""
                        : BenchOptions.format("%.2f", reference.min() / timing.min()));
              });
      result
          .layers()
          .forEach(
              (name, timing) ->
                  print("    %-22s %10.2f %10.2f", name, timing.min(), timing.median()));
    }

    private void print(String format, Object... args) {
      console.out().print(BenchOptions.format(format, args) + "\n");
      console.out().flush();
    }
  }

  /** Writes figures for other programs. */
  static void write(Path file, Object figures) {
    try {
      Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(figures));
    } catch (IOException e) {
      throw new UserException("The file " + file + " can't be written.", e);
    }
  }
}
