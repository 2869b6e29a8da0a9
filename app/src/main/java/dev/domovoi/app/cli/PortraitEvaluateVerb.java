package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.text.Language;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.evaluate.EvaluationReport;
import dev.domovoi.worker.evaluate.EvaluationSettings;
import dev.domovoi.worker.evaluate.PortraitEvaluation;
import dev.domovoi.worker.evaluate.ReportText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate} for bundles of the painted world. */
@Command(
    description =
        "Measure a bundle of painted portraits: likeness, styles and people by an independent"
            + " judge, fine-tuning, time and size. Writes report.txt, report.json and sheets.")
final class PortraitEvaluateVerb implements Callable<Integer> {
  private final Console console;
  private final EngineSource engines;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of reports and sheets (default: ${DEFAULT-VALUE}).",
      defaultValue = "evaluation")
  private String out = "evaluation";

  @Option(
      names = "--latents",
      paramLabel = "N",
      description = "New people for likeness and sharpness (default: ${DEFAULT-VALUE}).",
      defaultValue = "512")
  private int latents = 512;

  @Option(
      names = "--persons",
      paramLabel = "N",
      description = "People for each style, at least 2 (default: ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int persons = 64;

  @Option(
      names = "--tuned",
      paramLabel = "N",
      description = "Styles to fine-tune; 0 leaves that out (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int tuned = 3;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each fine-tuning (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int steps = 200;

  @Option(names = "--no-sheets", description = "Paint no sheets.")
  private boolean noSheets;

  @Option(names = "--json", description = "Print JSON instead of tables.")
  private boolean json;

  PortraitEvaluateVerb(Console console, EngineSource engines) {
    this.console = console;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    if (latents < 1 || persons < 2 || tuned < 0 || steps < 1) {
      throw new UserException(
          "--latents and --steps must be at least 1, --persons at least 2, --tuned at least 0.");
    }
    Path folder = CommonOptions.path(out, "--out");
    EvaluationSettings settings =
        new EvaluationSettings(latents, persons, tuned, steps, EvaluationSettings.STANDARD.timed());
    PortraitEvaluation evaluation =
        new PortraitEvaluation(
            common.bundle(), TrainVerb.Options.bundles(), settings, this::progress);
    try (StyleEngine engine = engines.open(common.bundle())) {
      Files.createDirectories(folder);
      EvaluationReport report =
          evaluation.run(engine, noSheets ? Optional.empty() : Optional.of(folder));
      Files.writeString(folder.resolve("report.txt"), ReportText.text(report));
      Files.writeString(folder.resolve("report.json"), ReportText.json(report));
      console.out().print(json ? ReportText.json(report) : ReportText.text(report));
      console.out().flush();
      return Cli.OK;
    } catch (EngineException e) {
      throw new UserException(e.in(Language.ENGLISH), e);
    } catch (IOException | BundleException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Cli.FAILED;
    }
  }

  private void progress(String line) {
    console.err().println(line);
  }
}
