package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bench.StorageSizes;
import dev.domovoi.worker.bench.TuneBench.Outcome;
import dev.domovoi.worker.bench.TuneBench.Task;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.metrics.DomainMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench headline}. */
@Command(
    name = "headline",
    description = {
      "Fine-tune a domain vector and all weights of the same generator towards the same prompt with",
      "the same steps, each in a process of its own: numbers, bytes to keep, time, memory, quality",
      "and diversity. Once on a generator of published sizes with weights by formula and a small",
      "CLIP of such weights, whose quality figures mean nothing to people, and once on a bundle."
    })
final class HeadlineVerb implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();
  @Mixin private final BenchOptions bench = new BenchOptions();

  @Option(
      names = "--side",
      paramLabel = "N",
      description = "Side of the generator with formula weights; 0 for none (default: 256).")
  private int side = 256;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps on formula weights (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int steps = 10;

  @Option(
      names = "--bundle-steps",
      paramLabel = "N",
      description = "Steps on the bundle; 0 leaves it out (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int bundleSteps = 200;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pictures a step (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int batch = 4;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "For quality and diversity; 0 for none (default: ${DEFAULT-VALUE}).",
      defaultValue = "48")
  private int pictures = 48;

  @Option(
      names = "--subjects",
      paramLabel = "KEY",
      split = ",",
      description = "What to train; the last is compared with (default: ${DEFAULT-VALUE}).",
      defaultValue = "cin_mult,cin_mult_rgb,original")
  private List<String> subjects = List.of();

  @Option(names = "--prompt", paramLabel = "T", description = "Default: ${DEFAULT-VALUE}.")
  private String prompt = "gold statue";

  HeadlineVerb(Console console) {
    this.console = console;
  }

  /**
   * One generator.
   *
   * @param name of it
   * @param task the first
   * @param outcomes by subject
   */
  private record Group(String name, Task task, Map<String, Outcome> outcomes) {}

  @Override
  public Integer call() throws Exception {
    bench.check();
    if (!(side == 0 || BenchOptions.isSide(side))
        || steps < 2
        || bundleSteps < 0
        || bundleSteps == 1
        || batch < 2
        || pictures < 0
        || pictures == 1) {
      throw new UserException(
          "--side is 0 or a power of two in 8 to 1024; --steps and --batch are at least 2,"
              + " --bundle-steps and --pictures 0 or at least 2.");
    }
    Path file = bench.file();
    List<Group> groups = new ArrayList<>();
    if (side > 0) {
      groups.add(measure(side + " px, weights by formula", side, steps));
    }
    if (bundleSteps > 0) {
      groups.add(measure("bundle " + common.bundle(), 0, bundleSteps));
    }
    List<StorageSizes> sizes = sizes();
    if (file != null) {
      BenchVerb.write(
          file, Map.of("threads", bench.threads(), "fineTuning", groups, "storage", sizes));
    }
    return Cli.OK;
  }

  private Group measure(String name, int formulaSide, int stepCount)
      throws IOException, InterruptedException {
    print("%s: batch %d, %d steps, \"%s\"", name, batch, stepCount, prompt);
    print(
        "  %-16s %10s %11s %9s %9s %9s %9s %8s %8s",
        "",
        "numbers",
        "file bytes",
        "ms/step",
        "before MB",
        "peak MB",
        "native MB",
        "quality",
        "diverse");
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Task first = task(subjects.get(0), formulaSide, stepCount);
    for (String subject : subjects) {
      Outcome outcome =
          new BenchProcess(bench.threads()).run(task(subject, formulaSide, stepCount));
      if (outcomes.isEmpty()) {
        print(
            "  %-16s %60s %8s %8s",
            "plain", "", quality(outcome.plain()), diversity(outcome.plain()));
      }
      outcomes.put(subject, outcome);
      show(subject, outcome);
    }
    String last = subjects.get(subjects.size() - 1);
    Outcome base = outcomes.get(last);
    outcomes.forEach(
        (subject, outcome) -> {
          if (base != null && !subject.equals(last)) {
            print(
                "  %s against %s: time %.2f, peak memory %.2f, file 1/%d",
                subject,
                last,
                outcome.step().median() / base.step().median(),
                (double) outcome.peak() / base.peak(),
                base.fileBytes() / outcome.fileBytes());
          }
        });
    return new Group(name, first, outcomes);
  }

  private Task task(String subject, int formulaSide, int stepCount) {
    return new Task(formulaSide, common.bundle(), subject, prompt, stepCount, batch, pictures);
  }

  private void show(String subject, Outcome outcome) {
    print(
        "  %-16s %10d %11d %9.0f %9d %9d %9d %8s %8s",
        subject,
        outcome.parameters(),
        outcome.fileBytes(),
        outcome.step().median(),
        outcome.before() >> 20,
        outcome.peak() >> 20,
        (outcome.peak() - outcome.heap()) >> 20,
        quality(outcome.trained()),
        diversity(outcome.trained()));
  }

  private static String quality(@Nullable DomainMetrics metrics) {
    return metrics == null ? "" : BenchOptions.format("%.4f", metrics.quality());
  }

  private static String diversity(@Nullable DomainMetrics metrics) {
    return metrics == null ? "" : BenchOptions.format("%.4f", metrics.diversity());
  }

  private List<StorageSizes> sizes() throws IOException {
    List<StorageSizes> sizes = new ArrayList<>();
    if (side > 0) {
      sizes.add(StorageSizes.published(side));
    }
    sizes.add(StorageSizes.published(1024));
    if (bundleSteps > 0) {
      try {
        sizes.add(StorageSizes.bundle(common.bundle(), TrainVerb.Options.bundles()));
      } catch (BundleException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }
    print(
        "%-20s %12s %12s %8s %10s %12s",
        "numbers", "generator", "hypernet", "ratio", "a domain", "its bytes");
    for (StorageSizes row : sizes) {
      print(
          "%-20s %12d %12d %8.2f %10d %12d",
          row.name(),
          row.generator(),
          row.hypernet(),
          (double) row.hypernet() / row.generator(),
          row.domain(),
          row.domainBytes());
    }
    return sizes;
  }

  private void print(String format, Object... args) {
    console.out().print(BenchOptions.format(format, args).stripTrailing() + "\n");
    console.out().flush();
  }
}
