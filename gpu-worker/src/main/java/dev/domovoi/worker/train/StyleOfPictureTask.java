package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.world.Overlay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the style's tower learns: from somebody's picture in a domain, to the hypernetwork's input
 * whose domain vector is that domain's, and paints somebody else as the painter does. Half of the
 * domains are styles, however many effects there are; of those that are painted half are under an
 * overlay, and have no vector of their own.
 */
final class StyleOfPictureTask implements ResumableTraining.Loss {
  private static final int VECTORS = 40;
  private static final int PICTURES = 8;

  private final PictureEncoder encoder;
  private final Hypernet hypernet;
  private final Generator generator;
  private final PictureSet set;
  private final float[][] targets;
  private final List<Overlay> overlays;

  /**
   * @param hypernet frozen
   * @param generator frozen
   * @param targets the domain vector of each of the set's domains
   */
  StyleOfPictureTask(
      PictureEncoder encoder,
      Hypernet hypernet,
      Generator generator,
      PictureSet set,
      float[][] targets,
      List<Overlay> overlays) {
    this.encoder = encoder;
    this.hypernet = hypernet;
    this.generator = generator;
    this.set = set;
    this.targets = targets;
    this.overlays = overlays;
  }

  @Override
  public NDArray of(NDManager manager, SplittableRandom random) {
    int count = VECTORS + PICTURES;
    int[] domains = new int[count];
    int[] shown = new int[count];
    int[] painted = new int[PICTURES];
    List<@Nullable Overlay> over = new ArrayList<>(Collections.nCopies(count, null));
    for (int i = 0; i < count; i++) {
      boolean composed = i < PICTURES && random.nextBoolean();
      domains[i] =
          composed || random.nextBoolean()
              ? 1 + random.nextInt(set.styles())
              : random.nextInt(set.domains());
      shown[i] = person(domains[i], random);
      if (composed) {
        over.set(i, overlays.get(random.nextInt(overlays.size())));
      }
      if (i < PICTURES) {
        painted[i] = person(domains[i], random);
      }
    }
    Batch seen = Batch.of(manager, set, shown, domains, over, set.size());
    DomainOffsets vectors = hypernet.domains(encoder.style(changed(manager, seen, random)));
    int[] some = Arrays.copyOf(domains, PICTURES);
    Batch wanted = Batch.of(manager, set, painted, some, over.subList(0, PICTURES), set.size());
    NDArray pictures =
        generator.synthesize(
            generator.mapping(wanted.latents()),
            new DomainOffsets(hypernet.config().layout(), vectors.flat().get(":" + PICTURES)),
            Noise.stored());
    return vectorLoss(manager, vectors.flat().get(PICTURES + ":"), domains)
        .add(PictureLoss.sharp(pictures, wanted.pictures()));
  }

  private int person(int domain, SplittableRandom random) {
    return Batch.HELD_OUT + random.nextInt(set.persons(domain) - Batch.HELD_OUT);
  }

  private NDArray changed(NDManager manager, Batch batch, SplittableRandom random) {
    float[] all = batch.pictures().toFloatArray();
    int count = Math.toIntExact(batch.pictures().getShape().get(0));
    int length = all.length / count;
    for (int i = 0; i < count; i++) {
      float[] one = Arrays.copyOfRange(all, i * length, (i + 1) * length);
      System.arraycopy(Augmentation.JOINT.apply(one, random), 0, all, i * length, length);
    }
    return Contrast.array(manager, all, batch.pictures().getShape().getShape());
  }

  private NDArray vectorLoss(NDManager manager, NDArray vectors, int[] domains) {
    int length = targets[0].length;
    float[] wanted = new float[VECTORS * length];
    for (int i = 0; i < VECTORS; i++) {
      System.arraycopy(targets[domains[PICTURES + i]], 0, wanted, i * length, length);
    }
    NDArray goal = Contrast.array(manager, wanted, VECTORS, length);
    return Scalars.mul(vectors.sub(goal).square().mean().div(goal.square().mean().add(1e-6f)), 0.3);
  }
}
