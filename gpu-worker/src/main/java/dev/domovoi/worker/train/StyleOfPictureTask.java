package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.world.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the style's tower learns: from somebody's picture the code of its meaning, which is the
 * hypernetwork's input. Half of the domains are styles, however many effects there are; a share of
 * the pictures is under an overlay.
 */
final class StyleOfPictureTask implements ResumableTraining.Loss {
  private static final int PICTURES = 48;
  private static final double COMPOSED_SHARE = 0.3;

  private final PictureEncoder encoder;
  private final Meanings meanings;
  private final PictureSet set;
  private final List<Overlay> overlays;

  StyleOfPictureTask(
      PictureEncoder encoder, Meanings meanings, PictureSet set, List<Overlay> overlays) {
    this.encoder = encoder;
    this.meanings = meanings;
    this.set = set;
    this.overlays = overlays;
  }

  /** Mean square distance from the codes. */
  @Override
  public NDArray of(NDManager manager, SplittableRandom random) {
    int width = Meanings.DOMAIN_WIDTH + Meanings.CHANGE_WIDTH;
    float[] wanted = new float[PICTURES * width];
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      int domain =
          random.nextBoolean() ? 1 + random.nextInt(set.styles()) : random.nextInt(set.domains());
      int person = Batch.HELD_OUT + random.nextInt(set.persons(domain) - Batch.HELD_OUT);
      float[] picture = new float[3 * set.size() * set.size()];
      set.copy(domain, person, picture, 0);
      Meanings.Meaning meaning = meanings.of(domain);
      // A change over a change would be another one.
      if (meaning.change() == 0 && random.nextDouble() < COMPOSED_SHARE) {
        Overlay overlay = overlays.get(random.nextInt(overlays.size()));
        overlay.overSigned(picture, 0, set.size() * set.size());
        meaning = meanings.of(domain, overlay);
      }
      seen.add(picture);
      System.arraycopy(meanings.between(meaning, meaning, 0), 0, wanted, i * width, width);
    }
    PictureBatch batch = new PictureBatch(PICTURES);
    for (int i = 0; i < PICTURES; i++) {
      batch.put(i, Augmentation.JOINT.apply(seen.get(i), random));
    }
    NDArray codes = encoder.style(batch.array(manager));
    return codes.sub(Contrast.array(manager, wanted, PICTURES, width)).square().mean();
  }
}
