package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetInit;
import dev.domovoi.worker.hypertrain.DomainPair;
import dev.domovoi.worker.hypertrain.DomainSource;
import dev.domovoi.worker.hypertrain.ImageDomains;
import dev.domovoi.worker.hypertrain.MapperCheckpoint;
import dev.domovoi.worker.hypertrain.MapperMonitor;
import dev.domovoi.worker.hypertrain.MapperSettings;
import dev.domovoi.worker.hypertrain.MapperTrainer;
import dev.domovoi.worker.hypertrain.TextDomains;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.TuneResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train mapper}: a hypernetwork for a generator of published weights. */
@Command(
    name = "mapper",
    description =
        "Train a hypernetwork on the domains of a list (\"Target - Source\" a line) or on pictures,"
            + " for a StyleGAN2 generator and CLIP. Ctrl-C leaves a checkpoint to --resume from.")
final class TrainMapperVerb implements Callable<Integer> {
  private static final int HIDDEN = 512;
  private static final int HEAD_DEPTH = 2;

  private final Console console;

  @Mixin private final ModelOptions models = new ModelOptions();
  @Mixin private final TuneOptions tune = new TuneOptions();
  @Mixin private final PictureOptions pictures = new PictureOptions();

  @Option(names = "--domains", paramLabel = "FILE", description = "The list of domains.")
  private @Nullable String domains;

  @Option(
      names = "--unseen",
      paramLabel = "FILE",
      description = "Domains that are not trained but measured at the end.")
  private @Nullable String unseen;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description =
          "A picture of a domain, instead of a list; repeat it. Latents are read from NAME.npy"
              + " beside it, or looked for.")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "few: the domains as they are; many: convex combinations, resampled directions,"
              + " target-to-target loss, crops (default: ${DEFAULT-VALUE}).",
      defaultValue = "few")
  private String recipe = "few";

  @Option(
      names = "--parametrisation",
      paramLabel = "KEY",
      description = "cin_mult or csep_mult (default: ${DEFAULT-VALUE}).",
      defaultValue = "cin_mult")
  private String parametrisation = "cin_mult";

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Blocks of the backbone (default: 4, or 6 for pictures).")
  private @Nullable Integer depth;

  @Option(names = "--crop", paramLabel = "X", description = "Share of the side that is embedded.")
  private @Nullable Double crop;

  @Option(
      names = "--evaluate",
      paramLabel = "N",
      description = "Pictures a domain at the end; 0 for none (default: ${DEFAULT-VALUE}).",
      defaultValue = "48")
  private int pictureCount = 48;

  @Option(
      names = "--out",
      paramLabel = "FILE.safetensors",
      required = true,
      description = "The trained hypernetwork.")
  private String out = "";

  TrainMapperVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return ModelOptions.guarded(this::train);
  }

  private Integer train() throws IOException, InterruptedException {
    if ((domains == null) == images.isEmpty()) {
      throw new UserException("Give the domains either by --domains or by --image.");
    }
    if (domains == null && crop != null && crop != 1) {
      throw new UserException("Pictures as domains are not cropped: leave --crop out.");
    }
    if (!recipe.equals("few") && !recipe.equals("many")) {
      throw new UserException("--recipe is few or many.");
    }
    Path target = ModelOptions.target(out, "--out", ".safetensors");
    List<DomainPair> seen = pairs(domains, "--domains");
    List<DomainPair> others = pairs(unseen, "--unseen");
    MapperSettings settings = settings();
    try (Interruption interruption = new Interruption();
        ModelSet set = models.open()) {
      int side = set.generator().config().size();
      // Directions drawn for one encoder say nothing about another's.
      int encoders = recipe.equals("many") ? 1 : set.encoders().size();
      GradientTurn turn = new GradientTurn();
      try (ClipImageEmbedder embedder = set.images(encoders, settings.cropSide(side))) {
        if (domains == null) {
          ImageDomains source = pictures.domains(set, embedder, images, turn, interruption::asked);
          return run(set, embedder, turn, source, settings, interruption, target).status();
        }
        try (ModelSet.Texts texts = set.texts(encoders);
            TextDomains source =
                new TextDomains(set.manager(), seen, texts, models.templates(), sampling())) {
          Outcome outcome = run(set, embedder, turn, source, settings, interruption, target);
          if (outcome.status() == Cli.OK && pictureCount > 0) {
            MapperReport report =
                new MapperReport(console, set, outcome.trained(), pictureCount, tune.seed());
            report.print("seen", source, seen);
            report.print("unseen", source, others);
          }
          return outcome.status();
        }
      }
    }
  }

  private static List<DomainPair> pairs(@Nullable String file, String option) {
    return file == null ? List.of() : DomainPair.read(ModelOptions.file(file, option));
  }

  private TextDomains.Sampling sampling() {
    return recipe.equals("many")
        ? new TextDomains.Sampling(true, OptionalDouble.of(0.95))
        : TextDomains.Sampling.NONE;
  }

  private MapperSettings settings() {
    MapperSettings usual =
        domains == null
            ? MapperSettings.pictures(800, tune.seed())
            : recipe.equals("many")
                ? MapperSettings.many(10_000, tune.seed())
                : MapperSettings.few(800, tune.seed());
    return new MapperSettings(
        tune.over(usual.tune()),
        tune.weight("tt_direction", usual.betweenTargets()),
        crop == null ? usual.crop() : crop,
        usual.sharedCrop());
  }

  /** How a training ended; the network's file is there if the status is zero. */
  private record Outcome(int status, TrainedFile trained) {}

  private Outcome run(
      ModelSet set,
      ClipImageEmbedder embedder,
      GradientTurn turn,
      DomainSource source,
      MapperSettings settings,
      Interruption interruption,
      Path target)
      throws IOException, InterruptedException {
    DomainLayout layout =
        new DomainLayout(set.generator().config(), Parametrisation.of(parametrisation));
    int blocks = depth != null ? depth : domains == null ? 6 : 4;
    HypernetConfig config = new HypernetConfig(set.embedding(), HIDDEN, blocks, HEAD_DEPTH, layout);
    TrainingWatch watch = new TrainingWatch(console, tune, target, interruption);
    Optional<MapperCheckpoint> saved = watch.resumed(MapperCheckpoint::read);
    var weights =
        saved.isPresent()
            ? saved.get().network()
            : HypernetInit.weights(config, tune.seed(), HypernetInit.PUBLISHED_GAIN);
    try (Hypernet network = new Hypernet(set.manager(), config, weights, true)) {
      MapperTrainer trainer = new MapperTrainer(set.manager(), set.generator(), embedder, turn);
      MapperMonitor monitor = monitor(watch);
      TuneResult result =
          saved.isPresent()
              ? trainer.resume(network, source, settings, monitor, saved.get())
              : trainer.run(network, source, settings, monitor);
      TrainedFile file =
          TrainedFile.hypernet(
              config,
              network.state(),
              Map.of(
                  "clip_encoder", set.encoders().get(0),
                  "da_type", domains == null ? "im2im" : "td",
                  "steps", Integer.toString(result.steps())));
      if (!watch.completed(result)) {
        return new Outcome(Cli.FAILED, file);
      }
      file.write(target);
      watch.written("hypernetwork");
      return new Outcome(Cli.OK, file);
    }
  }

  private static MapperMonitor monitor(TrainingWatch watch) {
    return new MapperMonitor() {
      @Override
      public void step(Progress progress) {
        watch.step(
            progress.step(),
            progress.steps(),
            progress.losses(),
            progress.seconds() * (progress.steps() - progress.step()),
            path -> progress.checkpoint().get().write(path));
      }

      @Override
      public boolean cancelled() {
        return watch.stopping();
      }
    };
  }
}
