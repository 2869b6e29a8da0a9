package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.world.Overlay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

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
    int[] domains = new int[PICTURES];
    int[] persons = new int[PICTURES];
    float[] wanted = new float[PICTURES * width];
    List<@Nullable Overlay> over = new ArrayList<>(Collections.nCopies(PICTURES, null));
    for (int i = 0; i < PICTURES; i++) {
      domains[i] =
          random.nextBoolean() ? 1 + random.nextInt(set.styles()) : random.nextInt(set.domains());
      persons[i] = Batch.HELD_OUT + random.nextInt(set.persons(domains[i]) - Batch.HELD_OUT);
      Meanings.Meaning meaning = meanings.of(domains[i]);
      // A change over a change would be another one.
      if (meaning.change() == 0 && random.nextDouble() < COMPOSED_SHARE) {
        Overlay overlay = overlays.get(random.nextInt(overlays.size()));
        over.set(i, overlay);
        meaning = meanings.of(domains[i], overlay);
      }
      System.arraycopy(meanings.between(meaning, meaning, 0), 0, wanted, i * width, width);
    }
    Batch seen = Batch.of(manager, set, persons, domains, over, set.size());
    NDArray codes = encoder.style(changed(manager, seen, random));
    return codes.sub(Contrast.array(manager, wanted, PICTURES, width)).square().mean();
  }

  private NDArray changed(NDManager manager, Batch batch, SplittableRandom random) {
    float[] all = batch.pictures().toFloatArray();
    int length = all.length / PICTURES;
    for (int i = 0; i < PICTURES; i++) {
      float[] one = Arrays.copyOfRange(all, i * length, (i + 1) * length);
      System.arraycopy(Augmentation.JOINT.apply(one, random), 0, all, i * length, length);
    }
    return Contrast.array(manager, all, batch.pictures().getShape().getShape());
  }
}
