package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bench.TuneBench;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench memory}. */
@Command(
    name = "memory",
    description =
        "Resident memory over a long fine-tuning, in a process of its own: after step 1,000 it is to"
            + " be at most 5 % above that after step 100.")
final class MemoryVerb implements Callable<Integer> {
  private static final int FIRST = 100;

  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();
  @Mixin private final BenchOptions bench = new BenchOptions();

  @Option(
      names = "--side",
      paramLabel = "N",
      description = "Side of a generator with formula weights; 0 for the bundle (default: 0).")
  private int side;

  @Option(
      names = "--subject",
      paramLabel = "KEY",
      description = "What to train, a parametrisation or original (default: ${DEFAULT-VALUE}).",
      defaultValue = "cin_mult")
  private String subject = "cin_mult";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "At least 200 (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int steps = 1000;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pictures a step (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int batch = 4;

  MemoryVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    bench.check();
    if (!(side == 0 || BenchOptions.isSide(side)) || steps < 2 * FIRST || batch < 2) {
      throw new UserException(
          "--side is 0 or a power of two in 8 to 1024; --steps are at least 200, --batch 2.");
    }
    Path file = bench.file();
    TuneBench.Task task =
        new TuneBench.Task(side, common.bundle(), subject, "gold statue", steps, batch, 0);
    TuneBench.Outcome outcome = new BenchProcess(bench.threads()).run(task);
    long first = outcome.resident().getOrDefault(FIRST, -1L);
    outcome
        .resident()
        .forEach(
            (step, bytes) ->
                print(
                    "step %5d: resident %7.1f MB, %+.2f %%",
                    step, bytes / 1048576.0, 100.0 * (bytes - first) / first));
    print("peak %.1f MB, %.1f ms a step", outcome.peak() / 1048576.0, outcome.step().median());
    if (file != null) {
      BenchVerb.write(file, Map.of("task", task, "outcome", outcome));
    }
    return Cli.OK;
  }

  private void print(String format, Object... args) {
    console.out().print(BenchOptions.format(format, args) + "\n");
    console.out().flush();
  }
}
