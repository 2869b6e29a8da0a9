package dev.domovoi.app.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.image.PictureReader;
import dev.domovoi.worker.image.Resize;
import dev.domovoi.worker.image.ResultSheet;
import dev.domovoi.worker.invert.LatentInversion;
import dev.domovoi.worker.invert.LatentPrior;
import dev.domovoi.worker.invert.RestyleEncoder;
import dev.domovoi.worker.invert.RestyleInversion;
import dev.domovoi.worker.loss.Lpips;
import dev.domovoi.worker.loss.PictureDistance;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine invert}: the latents of a given picture. */
@Command(
    name = "invert",
    description =
        "Find the latents in W+ at which a generator paints a picture: by the ReStyle encoder, by"
            + " optimisation, or one after the other.")
final class InvertVerb implements Callable<Integer> {
  private final Console console;

  @Mixin private final PictureOptions pictures = new PictureOptions();

  @Option(
      names = {"--generator", "--stylegan2"},
      paramLabel = "CKPT.pt",
      required = true,
      description = "StyleGAN2 checkpoint.")
  private String generator = "";

  @Option(
      names = "--image",
      paramLabel = "FILE",
      required = true,
      description = "PNG or JPEG; its middle square is used.")
  private String image = "";

  @Option(
      names = "--restyle",
      paramLabel = "FILE.pt",
      description = "ReStyle encoder (restyle_psp_ffhq_encode.pt), for a start.")
  private @Nullable String restyle;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of optimisation (default: 1000, or 0 with --restyle).")
  private @Nullable Integer steps;

  @Option(
      names = "--prior-samples",
      paramLabel = "N",
      description = "Random latents that the prior is estimated from; 0 for no prior.",
      defaultValue = "" + LatentPrior.SAMPLES)
  private int samples = LatentPrior.SAMPLES;

  @Option(
      names = "--out",
      paramLabel = "W.npy",
      required = true,
      description = "The latents, (1, rows, 512); the rendering is written beside as .png.")
  private String out = "";

  InvertVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return ModelOptions.guarded(this::invert);
  }

  private Integer invert() throws IOException, InterruptedException {
    int count = steps != null ? steps : restyle == null ? 1000 : 0;
    if (count < 0 || samples < 0 || (count == 0 && restyle == null)) {
      throw new UserException("--steps must be at least 1 without --restyle.");
    }
    Path target = ModelOptions.target(out, "--out", ".npy");
    Path source = ModelOptions.file(image, "--image");
    System.setProperty("ai.djl.offline", "true");
    try (Interruption interruption = new Interruption();
        ModelSet set =
            ModelSet.ofFiles(ModelOptions.file(generator, "--generator"), List.of(), null)) {
      NDManager own = set.manager();
      int size = set.generator().config().size();
      Raster raster = PictureReader.read(source, Math.max(size, RestyleEncoder.SIDE));
      NDArray start = set.latentAverage();
      if (restyle != null) {
        try (RestyleInversion encoder =
            RestyleInversion.read(own, ModelOptions.file(restyle, "--restyle"), set.generator())) {
          NDArray picture = Resize.BICUBIC.square(own, raster, RestyleEncoder.SIDE);
          start = encoder.run(picture, RestyleInversion.ITERATIONS);
        }
      }
      NDArray rows = count == 0 ? start : optimised(set, raster, start, count, interruption);
      NpyFile.write(target, HostTensor.copyOf(rows));
      NDArray rendering = set.generator().synthesize(rows, Modulation.NONE, Noise.stored());
      Path png =
          target.resolveSibling(
              target.getFileName().toString().replaceFirst("\\.npy$", "") + ".png");
      ResultSheet.writeOne(rendering, png);
      console.out().print("latents: " + target + "\npicture: " + png + "\n");
      console.out().flush();
      return Cli.OK;
    }
  }

  private NDArray optimised(
      ModelSet set, Raster raster, NDArray start, int count, Interruption interruption)
      throws InterruptedException {
    int size = set.generator().config().size();
    Optional<Lpips> distance = pictures.distance(set.manager());
    if (distance.isEmpty()) {
      console.out().print("without --vgg and --lpips pictures are compared pixel by pixel only\n");
    }
    Optional<LatentPrior> prior =
        samples == 0
            ? Optional.empty()
            : Optional.of(LatentPrior.estimate(set.manager(), set.generator(), samples, 1));
    LatentInversion.Settings usual = LatentInversion.Settings.PUBLISHED;
    LatentInversion inversion =
        new LatentInversion(
            set.generator(),
            start,
            prior,
            distance.map(d -> (PictureDistance) d),
            new GradientTurn(),
            new LatentInversion.Settings(count, usual.rate(), usual.usual()));
    int every = Math.max(1, count / 20);
    return inversion.run(
        Resize.BICUBIC.square(set.manager(), raster, size),
        PictureOptions.small(set.manager(), raster, size),
        progress -> {
          if (progress.step() % every == 0 || progress.step() == 1) {
            TrainingFiles.line(console, progress.step(), progress.steps(), progress.losses());
          }
        },
        interruption::asked);
  }
}
