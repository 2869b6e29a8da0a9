package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.vision.PictureEncoder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What the person's tower learns: from a plain portrait, the latents at which the generator paints
 * it again, near those that made it.
 */
final class PersonOfPictureTask implements ResumableTraining.Loss {
  private static final int LATENTS = 24;
  private static final int PICTURES = 8;

  private final PictureEncoder encoder;
  private final Generator generator;
  private final PictureSet set;
  private final NDArray centre;

  /**
   * @param generator frozen
   * @param centre its mean latent, (styleDim)
   */
  PersonOfPictureTask(PictureEncoder encoder, Generator generator, PictureSet set, NDArray centre) {
    this.encoder = encoder;
    this.generator = generator;
    this.set = set;
    this.centre = centre;
  }

  @Override
  public NDArray of(NDManager manager, SplittableRandom random) {
    int count = LATENTS + PICTURES;
    int[] persons = new int[count];
    Arrays.setAll(persons, i -> Batch.HELD_OUT + random.nextInt(set.persons(0) - Batch.HELD_OUT));
    Batch batch = Batch.of(manager, set, persons, new int[count], set.size());
    NDArray rows = encoder.person(batch.pictures(), centre);
    NDArray wanted = generator.mapping(batch.latents());
    NDArray spread = wanted.sub(centre).square().mean();
    NDArray latentLoss = rows.sub(wanted.expandDims(1)).square().mean().div(spread);
    NDArray pictures =
        generator.synthesize(rows.get(":" + PICTURES), Modulation.NONE, Noise.stored());
    return latentLoss.add(PictureLoss.sharp(pictures, batch.pictures().get(":" + PICTURES)));
  }
}
