package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.BundledEngines;
import dev.domovoi.app.wiring.EngineSource;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.text.Language;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.train.BundleTraining;
import dev.domovoi.worker.train.JudgeTraining;
import dev.domovoi.worker.train.StyleSheet;
import dev.domovoi.worker.train.VisionTraining;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: how the embedded bundle is made. */
final class TrainVerb {
  private TrainVerb() {}

  /** {@code train} alone. */
  @Command(
      name = "train",
      description =
          "Make the embedded model bundle anew; or train a domain or a hypernetwork (mapper) for"
              + " published weights.")
  static final class Group {}

  /** What every stage understands. */
  static final class Options {
    @Option(
        names = "--work",
        paramLabel = "DIR",
        description = "Folder of pictures and checkpoints (default: ${DEFAULT-VALUE}).",
        defaultValue = "training")
    private String work = "training";

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Seed of everything random (default: ${DEFAULT-VALUE}).",
        defaultValue = "1")
    private long seed = 1;

    @Option(
        names = "--threads",
        paramLabel = "N",
        description = "Threads of the engine (default: ${DEFAULT-VALUE}).",
        defaultValue = "1")
    private int threads = 1;

    BundleTraining training(Console console) {
      return new BundleTraining(folder(), seed, engine(), log(console));
    }

    JudgeTraining judge(Console console) {
      engine().apply();
      return new JudgeTraining(folder(), seed, log(console));
    }

    VisionTraining vision(Console console) {
      engine().apply();
      return new VisionTraining(folder(), seed, log(console));
    }

    static Path bundles() {
      return BundledEngines.standard().folder();
    }

    private Path folder() {
      return CommonOptions.path(work, "--work");
    }

    private EngineSettings engine() {
      if (threads < 1) {
        throw new UserException("--threads must be at least 1.");
      }
      return new EngineSettings(threads);
    }

    private static Consumer<String> log(Console console) {
      long start = System.nanoTime();
      return line -> {
        console.out().printf("%7.0f s  %s%n", (System.nanoTime() - start) / 1e9, line);
        console.out().flush();
      };
    }
  }

  /** {@code train generator}. */
  @Command(
      name = "generator",
      description = "Paint the training pictures, train the generator and the styles' vectors.")
  static final class GeneratorStage implements Callable<Integer> {
    private final Console console;

    @Mixin private final Options options = new Options();

    @Option(
        names = "--from",
        paramLabel = "BUNDLE",
        description = "Begin the last phase with this bundle's generator instead of from nothing.")
    private @Nullable String from;

    GeneratorStage(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      try {
        BundleTraining training = options.training(console);
        if (from == null) {
          training.trainGenerator();
        } else {
          training.trainGeneratorFrom(from, Options.bundles());
        }
        return Cli.OK;
      } catch (IOException | BundleException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** {@code train measure}. */
  @Command(
      name = "measure",
      description = "Measure a generator against the painter on people never trained on.")
  static final class Measure implements Callable<Integer> {
    private final Console console;

    @Mixin private final Options options = new Options();

    @Option(
        names = "--generator",
        paramLabel = "FILE",
        description = "A generator's safetensors (default: the one in training).")
    private @Nullable String generator;

    @Option(
        names = "--people",
        paramLabel = "N",
        description = "People, a sixteenth of them in each style (default: ${DEFAULT-VALUE}).",
        defaultValue = "512")
    private int people = 512;

    Measure(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      if (people < 1 || people > 100_000) {
        throw new UserException("--people must lie in 1 to 100000.");
      }
      try {
        Path file = generator == null ? null : CommonOptions.path(generator, "--generator");
        options.training(console).measure(file, people);
        return Cli.OK;
      } catch (IOException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** {@code train hypernet} and {@code train all}. */
  @Command(
      description =
          "Train reader of phrases and hypernetwork, and write the bundle (all: the generator before"
              + " them; then joint space, encoder of pictures and judge).")
  static final class BundleStage implements Callable<Integer> {
    private final Console console;
    private final boolean all;

    @Mixin private final Options options = new Options();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Folder of the finished bundle (default: ${DEFAULT-VALUE}).",
        defaultValue = "bundles/portraits")
    private String out = "bundles/portraits";

    /**
     * @param all whether everything else of the bundle is trained too
     */
    BundleStage(Console console, boolean all) {
      this.console = console;
      this.all = all;
    }

    @Override
    public Integer call() {
      Path target = CommonOptions.path(out, "--out").toAbsolutePath();
      try {
        BundleTraining training = options.training(console);
        if (all) {
          training.trainGenerator();
        }
        training.trainHypernet(target);
        if (all) {
          lookers(target);
        }
        return Cli.OK;
      } catch (IOException | BundleException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }

    /** What looks at pictures; the judge is not part of the bundle and stays in the work folder. */
    private void lookers(Path target) throws IOException, BundleException {
      String name = String.valueOf(target.getFileName());
      Path bundles = target.resolveSibling("");
      VisionTraining vision = options.vision(console);
      vision.joint(name, bundles, target.resolve("joint.safetensors"));
      vision.pictures(name, bundles, target.resolve("pictures.safetensors"));
      options.judge(console).run(options.folder().resolve("judge.safetensors"));
    }
  }

  /** {@code train sheet}. */
  @Command(
      name = "sheet",
      description =
          "Paint a sheet of a bundle: a row for the plain portrait and for each style of the"
              + " painted world, asked for in words that training never saw; a column a person.")
  static final class Sheet implements Callable<Integer> {
    private static final String PLAIN = "just the person";

    private final Console console;
    private final EngineSource engines;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Option(
        names = "--out",
        paramLabel = "FILE.png",
        description = "The sheet (default: ${DEFAULT-VALUE}).",
        defaultValue = "sheet.png")
    private String out = "sheet.png";

    @Option(
        names = "--persons",
        paramLabel = "N",
        description = "Columns, 1 to 16 (default: ${DEFAULT-VALUE}).",
        defaultValue = "8")
    private int persons = 8;

    Sheet(Console console, EngineSource engines) {
      this.console = console;
      this.engines = engines;
    }

    @Override
    public Integer call() {
      if (persons < 1 || persons > 16) {
        throw new UserException("--persons must lie in 1 to 16.");
      }
      Path file = CommonOptions.path(out, "--out");
      List<String> prompts = new ArrayList<>(List.of(PLAIN));
      for (StyleDomain style : StyleCatalog.standard().all()) {
        prompts.add(style.heldOutPhrases().get(0));
      }
      try (StyleEngine engine = engines.open(common.bundle())) {
        List<Long> seeds = LongStream.rangeClosed(1, persons).boxed().toList();
        StyleSheet.paint(engine, prompts, seeds, 1).writePng(file);
        for (int row = 0; row < prompts.size(); row++) {
          console.out().print((row + 1) + "  " + prompts.get(row) + "\n");
        }
        console.out().print(file + "\n");
        console.out().flush();
        return Cli.OK;
      } catch (EngineException e) {
        throw new UserException(e.in(Language.ENGLISH), e);
      }
    }
  }
}
