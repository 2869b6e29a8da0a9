package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.image.Resize;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneLoss;
import dev.domovoi.worker.weights.HostTensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Goals of fine-tuning that are made of a picture. Everything in them belongs to the owner. */
final class TuningGoals {
  private static final int PEOPLE = 32;
  private static final int AT_ONCE = 4;

  private final Generator generator;
  private final ImageEmbedder images;

  TuningGoals(Generator generator, ImageEmbedder images) {
    this.generator = generator;
    this.images = images;
  }

  /**
   * The picture's person, as an encoder sees them, painted like the picture.
   *
   * @param centre the mean latent
   */
  TuneGoal person(NDManager owner, Raster picture, EncoderPart encoder, HostTensor centre)
      throws EngineException {
    int side = generator.config().size();
    NDArray goal = Resize.BICUBIC.square(owner, picture, side);
    NDArray latents;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray seen = Resize.BICUBIC.square(owner, picture, encoder.side());
      latents = encoder.person(seen, centre.toArray(owner)).duplicate();
      latents.attach(owner);
      NDScope.unregister(latents);
    }
    return TuneGoal.Picture.of(owner, images, generator, goal, latents, goal, Optional.empty());
  }

  /**
   * From many plain people on average to the picture, whoever is in it: for encoders to which the
   * person matters little beside the style.
   */
  TuneGoal direction(NDManager owner, Raster picture) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList parts = new NDList();
      for (int first = 0; first < PEOPLE; first += AT_ONCE) {
        NDArray z =
            Gaussian.latents(
                owner,
                generator.config().styleDim(),
                LongStream.range(first, first + AT_ONCE).toArray());
        NDArray rows = generator.rows(generator.mapping(z));
        NDArray plain = generator.synthesizeEach(rows, Modulation.NONE, Noise.stored());
        parts.add(unit(plain));
      }
      NDArray mean = NDArrays.concat(parts).mean(new int[] {0}, true);
      NDArray square = Resize.BICUBIC.square(owner, picture, generator.config().size());
      return new TuneGoal.Texts(List.of(kept(owner, mean)), List.of(kept(owner, unit(square))));
    }
  }

  private NDArray unit(NDArray pictures) {
    return TuneLoss.unit(images.embed(pictures)).get(0);
  }

  private static NDArray kept(NDManager owner, NDArray array) {
    NDArray copy = array.duplicate();
    copy.attach(owner);
    NDScope.unregister(copy);
    return copy;
  }
}
