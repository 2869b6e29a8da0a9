package dev.domovoi.app.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.app.wiring.UserException;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.hypertrain.ImageDomains;
import dev.domovoi.worker.image.PictureReader;
import dev.domovoi.worker.image.Resize;
import dev.domovoi.worker.invert.LatentFile;
import dev.domovoi.worker.invert.LatentInversion;
import dev.domovoi.worker.loss.Lpips;
import dev.domovoi.worker.loss.PictureDistance;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.TuneGoal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a picture becomes a goal. */
final class PictureOptions {
  @Option(
      names = "--vgg",
      paramLabel = "FILE",
      description = "torchvision's VGG16 weights, for the perceptual distance (with --lpips).")
  private @Nullable String vgg;

  @Option(
      names = "--lpips",
      paramLabel = "FILE",
      description = "LPIPS's linear weights, version 0.1 for VGG.")
  private @Nullable String lpips;

  @Option(
      names = "--invert-steps",
      paramLabel = "N",
      description =
          "Steps to find a picture's latents where none are given (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int steps = 1000;

  /** The perceptual distance, if its weights were given. */
  Optional<Lpips> distance(NDManager manager) {
    if (vgg == null && lpips == null) {
      return Optional.empty();
    }
    if (vgg == null || lpips == null) {
      throw new UserException("The perceptual distance needs both --vgg and --lpips.");
    }
    return Optional.of(
        Lpips.read(manager, ModelOptions.file(vgg, "--vgg"), ModelOptions.file(lpips, "--lpips")));
  }

  /**
   * A goal from a picture.
   *
   * @param latents W+ of the picture as a .npy file; null to look for them now
   */
  TuneGoal.Picture goal(
      ModelSet models,
      ImageEmbedder embedder,
      Path picture,
      @Nullable Path latents,
      Optional<? extends PictureDistance> distance,
      GradientTurn turn,
      BooleanSupplier cancelled)
      throws InterruptedException {
    int size = models.generator().config().size();
    Raster raster = PictureReader.read(picture, size);
    NDManager manager = models.manager();
    NDArray full = Resize.BICUBIC.square(manager, raster, size);
    NDArray small = small(manager, raster, size);
    NDArray rows =
        latents == null
            ? LatentInversion.standard(models, distance.map(d -> d), turn, steps)
                .run(full, small, progress -> {}, cancelled)
            : LatentFile.readRows(manager, latents, models.generator().config());
    return TuneGoal.Picture.of(
        manager,
        embedder,
        models.generator(),
        full,
        rows,
        small,
        distance.map(d -> (PictureDistance) d));
  }

  /**
   * Domains from pictures, whose latents are read from NAME.npy beside them, or looked for.
   *
   * @param typed the pictures' files
   */
  ImageDomains domains(
      ModelSet models,
      ImageEmbedder embedder,
      List<String> typed,
      GradientTurn turn,
      BooleanSupplier cancelled)
      throws InterruptedException {
    List<String> names = new ArrayList<>();
    List<TuneGoal.Picture> goals = new ArrayList<>();
    Optional<Lpips> distance = distance(models.manager());
    for (String image : typed) {
      Path file = ModelOptions.file(image, "--image");
      String name = file.getFileName().toString();
      Path latents = file.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".npy");
      names.add(name);
      goals.add(
          goal(
              models,
              embedder,
              file,
              Files.isRegularFile(latents) ? latents : null,
              distance,
              turn,
              cancelled));
    }
    return new ImageDomains(names, goals);
  }

  /** The picture at the size at which reconstructions are compared: at most 256 pixels. */
  static NDArray small(NDManager manager, Raster raster, int size) {
    return Resize.LANCZOS.square(manager, raster, Math.min(size, LatentInversion.COMPARED_SIDE));
  }
}
