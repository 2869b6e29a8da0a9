package dev.domovoi.app.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.image.ResultSheet;
import dev.domovoi.worker.loss.Lpips;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import dev.domovoi.worker.tune.FineTuner;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.TuneCheckpoint;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneMonitor;
import dev.domovoi.worker.tune.TuneProgress;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.tune.WeightsAdaptation;
import dev.domovoi.worker.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train domain}: one style for a generator of published weights. */
@Command(
    name = "domain",
    description =
        "Train the domain vector of one style, given by --text or by --image, for a StyleGAN2"
            + " generator and CLIP. Ctrl-C leaves a checkpoint to --resume from.")
final class TrainDomainVerb implements Callable<Integer> {
  private static final String ORIGINAL = "original";
  private static final int STYLE_ROW = 7;
  private static final int SHEET_HEIGHT = 512;

  private final Console console;

  @Mixin private final ModelOptions models = new ModelOptions();
  @Mixin private final TuneOptions tune = new TuneOptions();
  @Mixin private final PictureOptions pictures = new PictureOptions();

  @Option(names = "--text", paramLabel = "T", description = "The wanted domain in words.")
  private @Nullable String text;

  @Option(
      names = "--source-text",
      paramLabel = "T",
      description = "What the plain generator paints (default: ${DEFAULT-VALUE}).",
      defaultValue = "Photo")
  private String sourceText = "Photo";

  @Option(names = "--image", paramLabel = "FILE", description = "One picture of the domain.")
  private @Nullable String image;

  @Option(
      names = "--latents",
      paramLabel = "W.npy",
      description = "The picture's latents, from engine invert (default: look for them first).")
  private @Nullable String latents;

  @Option(
      names = "--parametrisation",
      paramLabel = "KEY",
      description =
          "cin_mult, csep_mult, aff_cout, … or original for all weights (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "cin_mult")
  private String parametrisation = "cin_mult";

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description =
          "With original: all, synthesis, texture, shape, mapping, affine, conv_kernel, …",
      defaultValue = "all")
  private String phase = "all";

  @Option(
      names = "--preview-every",
      paramLabel = "N",
      description = "Steps between previews, NAME.preview.png beside --out; 0 for none.",
      defaultValue = "0")
  private int previewEvery;

  @Option(
      names = "--out",
      paramLabel = "FILE.safetensors",
      required = true,
      description = "The trained domain.")
  private String out = "";

  TrainDomainVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return ModelOptions.guarded(this::train);
  }

  private Integer train() throws IOException, InterruptedException {
    if ((text == null) == (image == null)) {
      throw new UserException("Give the domain either by --text or by --image.");
    }
    Path target = ModelOptions.target(out, "--out", ".safetensors");
    try (Interruption interruption = new Interruption();
        ModelSet set = models.open();
        ClipImageEmbedder embedder =
            set.images(set.encoders().size(), set.generator().config().size())) {
      GradientTurn turn = new GradientTurn();
      Optional<Lpips> distance = pictures.distance(set.manager());
      TuneGoal goal = goal(set, embedder, distance, turn, interruption);
      TuneSettings settings = settings(goal, distance.isPresent());
      try (Adaptation adaptation = adaptation(set)) {
        TrainingWatch watch = new TrainingWatch(console, tune, target, interruption);
        Optional<TuneCheckpoint> saved = watch.resumed(TuneCheckpoint::read);
        Monitor monitor = new Monitor(set, target, watch);
        FineTuner tuner = new FineTuner(set.manager(), set.generator(), embedder, turn);
        TuneResult result =
            saved.isPresent()
                ? tuner.resume(adaptation, goal, settings, monitor, saved.get())
                : tuner.run(adaptation, goal, settings, monitor);
        if (!watch.completed(result)) {
          return Cli.FAILED;
        }
        file(result, adaptation, goal, set.generator().config()).write(target);
        watch.written("domain");
        return Cli.OK;
      }
    }
  }

  private TuneGoal goal(
      ModelSet set,
      ClipImageEmbedder embedder,
      Optional<Lpips> distance,
      GradientTurn turn,
      Interruption interruption)
      throws InterruptedException {
    if (image != null) {
      return pictures.goal(
          set,
          embedder,
          ModelOptions.file(image, "--image"),
          latents == null ? null : ModelOptions.file(latents, "--latents"),
          distance,
          turn,
          interruption::asked);
    }
    Templates templates = models.templates();
    try (ModelSet.Texts texts = set.texts(set.encoders().size())) {
      return new TuneGoal.Texts(
          batched(texts.embed(set.manager(), templates.about(sourceText))),
          batched(texts.embed(set.manager(), templates.about(String.valueOf(text)))));
    }
  }

  private static List<NDArray> batched(List<NDArray> encoders) {
    return encoders.stream().map(array -> array.expandDims(0)).toList();
  }

  private TuneSettings settings(TuneGoal goal, boolean perceptual) {
    boolean picture = goal instanceof TuneGoal.Picture;
    TuneSettings recipe =
        picture ? TuneSettings.picture(100, tune.seed()) : TuneSettings.text(300, tune.seed());
    if (picture && perceptual) {
      recipe = recipe.with(recipe.weights().withPerceptual(10));
    }
    TuneSettings settings = tune.over(recipe);
    return parametrisation.equals(ORIGINAL) ? settings.forAllWeights() : settings;
  }

  private Adaptation adaptation(ModelSet set) {
    if (parametrisation.equals(ORIGINAL)) {
      return new WeightsAdaptation(set.manager(), set.weights(), phase());
    }
    DomainLayout layout =
        new DomainLayout(set.generator().config(), Parametrisation.of(parametrisation));
    return new VectorAdaptation(set.manager(), set.generator(), layout, layout.identity());
  }

  private WeightsAdaptation.Phase phase() {
    try {
      return WeightsAdaptation.Phase.valueOf(phase.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserException("There is no phase " + phase + " (see --help).", e);
    }
  }

  private TrainedFile file(
      TuneResult result, Adaptation adaptation, TuneGoal goal, GeneratorConfig config) {
    Map<String, String> remarks = new LinkedHashMap<>();
    remarks.put("da_type", image == null ? "td" : "im2im");
    remarks.put("target", image == null ? String.valueOf(text) : "");
    remarks.put("source", image == null ? sourceText : "");
    remarks.put("steps", Integer.toString(result.steps()));
    TrainedFile file =
        adaptation instanceof VectorAdaptation vector
            ? TrainedFile.domain(
                new DomainLayout(config, Parametrisation.of(parametrisation)),
                vector.vector(),
                remarks)
            : TrainedFile.original(config, ((WeightsAdaptation) adaptation).weights(), remarks);
    if (goal instanceof TuneGoal.Picture picture) {
      // The published rows from 64 pixels on; smaller generators keep the finer half.
      int first = Math.min(STYLE_ROW, config.rows() / 2);
      file = file.withStyleLatents(HostTensor.copyOf(picture.latents().get(":, " + first + ":")));
    }
    return file;
  }

  /** Prints, saves, paints previews. */
  private final class Monitor implements TuneMonitor {
    private final ModelSet set;
    private final Path target;
    private final TrainingWatch watch;

    Monitor(ModelSet set, Path target, TrainingWatch watch) {
      this.set = set;
      this.target = target;
      this.watch = watch;
    }

    @Override
    public void step(TuneProgress progress) {
      watch.step(
          progress.step(),
          progress.steps(),
          progress.losses(),
          progress.secondsLeft(),
          path -> progress.checkpoint().write(path));
      if (previewEvery > 0 && progress.step() % previewEvery == 0) {
        preview(progress);
      }
    }

    private void preview(TuneProgress progress) {
      int dim = set.generator().config().styleDim();
      long[] people = LongStream.range(0, ResultSheet.COUNT).toArray();
      try (NDManager own = set.manager().newSubManager()) {
        NDArray all = progress.preview(Gaussian.latents(own, dim, people));
        ResultSheet.write(all, SHEET_HEIGHT, TrainingFiles.beside(target, ".preview.png"));
      } catch (IOException e) {
        throw new UserException("The preview beside " + target + " cannot be written.", e);
      }
    }

    @Override
    public boolean cancelled() {
      return watch.stopping();
    }
  }
}
