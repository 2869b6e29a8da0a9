package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.evaluate.ParametrisationMeasure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate parametrisations}: which numbers of a generator a domain vector should hold. */
@Command(
    description =
        "Fit a domain vector of each parametrisation, by painted examples, to styles that a"
            + " bundle's generator never saw, and compare with the painter.")
final class ParametrisationsVerb implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--styles",
      paramLabel = "N",
      description = "Held-out styles to fit (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int styles = 4;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of four pictures for each vector (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int steps = 200;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "New people to compare (default: ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int people = 64;

  ParametrisationsVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (styles < 1 || steps < 1 || people < 1) {
      throw new UserException("--styles, --steps and --people must be at least 1.");
    }
    ParametrisationMeasure measure =
        new ParametrisationMeasure(people, steps, line -> console.err().println(line));
    try {
      List<ParametrisationMeasure.Score> scores =
          measure.run(common.bundle(), TrainVerb.Options.bundles(), styles);
      console
          .out()
          .printf(
              "%-16s %8s %6s %8s %10s%n",
              "parametrisation", "numbers", "rate", "PSNR", "sharpness");
      for (ParametrisationMeasure.Score score : scores) {
        console
            .out()
            .printf(
                Locale.ROOT,
                "%-16s %8d %6s %5.2f dB %10.2f%n",
                score.kind().key(),
                score.numbers(),
                score.rate(),
                score.psnr(),
                score.sharpness());
      }
      console.out().flush();
      return Cli.OK;
    } catch (IOException | BundleException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Cli.FAILED;
    }
  }
}
