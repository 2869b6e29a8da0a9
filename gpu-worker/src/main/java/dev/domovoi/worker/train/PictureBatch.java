package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;

/** Pictures on their way into the engine. */
final class PictureBatch {
  private static final int SIDE = SampledPictures.SIDE;
  private static final int LENGTH = 3 * SIDE * SIDE;

  private final float[] values;
  private final int count;

  PictureBatch(int count) {
    this.count = count;
    this.values = new float[count * LENGTH];
  }

  void put(int place, float[] planes) {
    System.arraycopy(planes, 0, values, place * LENGTH, LENGTH);
  }

  /** (count, 3, side, side). */
  NDArray array(NDManager manager) {
    return Contrast.array(manager, values, count, 3, SIDE, SIDE);
  }

  /** A destroyed picture of somebody. */
  static float[] broken(SampledPictures set, SplittableRandom random) {
    float[] one = set.picture(random.nextInt(set.persons()), random.nextInt(set.each()));
    float[] other = set.picture(random.nextInt(set.persons()), random.nextInt(set.each()));
    return Augmentation.broken(one, other, random);
  }
}
