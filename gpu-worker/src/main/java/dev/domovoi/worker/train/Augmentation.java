package dev.domovoi.worker.train;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random changes that leave style and person as they are.
 *
 * @param shift largest shift as a share of the side
 * @param zoom largest change of size as a share
 * @param colour largest change of brightness, contrast and each channel
 * @param blur largest number of passes of the 1-2-1 filter
 * @param noise largest standard deviation of added noise, of a range of 2
 * @param cutOut largest side of a grey square as a share; 0 for none
 * @param coarse whether the picture is sometimes halved and enlarged again
 */
record Augmentation(
    double shift,
    double zoom,
    double colour,
    int blur,
    double noise,
    double cutOut,
    boolean coarse) {

  /** For the joint space. */
  static final Augmentation JOINT = new Augmentation(0.06, 0.08, 0.12, 2, 0.12, 0, false);

  /** For the judge: others than for the joint space. */
  static final Augmentation JUDGE = new Augmentation(0.03, 0.04, 0.08, 1, 0.06, 0.3, true);

  private static final int SIDE = SampledPictures.SIDE;
  private static final int AREA = SIDE * SIDE;

  /** A changed copy of planes in −1 to 1. */
  float[] apply(float[] planes, SplittableRandom random) {
    float[] x = move(planes, random);
    if (coarse && random.nextInt(4) == 0) {
      x = coarse(x);
    }
    for (int passes = random.nextInt(blur + 1); passes > 0; passes--) {
      x = blurred(x);
    }
    recolour(x, random);
    double sigma = noise * random.nextDouble();
    if (random.nextBoolean()) {
      for (int i = 0; i < x.length; i++) {
        x[i] += (float) (sigma * random.nextGaussian());
      }
    }
    if (cutOut > 0 && random.nextInt(3) == 0) {
      cut(x, random);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(-1, Math.min(1, x[i]));
    }
    return x;
  }

  private float[] move(float[] in, SplittableRandom random) {
    if (shift == 0 && zoom == 0) {
      return in.clone();
    }
    double size = 1 + zoom * span(random);
    double dx = SIDE * (shift * span(random) + (1 - size) / 2);
    double dy = SIDE * (shift * span(random) + (1 - size) / 2);
    float[] out = new float[in.length];
    for (int y = 0; y < SIDE; y++) {
      double sy = Math.max(0, Math.min(SIDE - 1.001, y * size + dy));
      int y0 = (int) sy;
      float fy = (float) (sy - y0);
      for (int x = 0; x < SIDE; x++) {
        double sx = Math.max(0, Math.min(SIDE - 1.001, x * size + dx));
        int x0 = (int) sx;
        float fx = (float) (sx - x0);
        for (int c = 0; c < 3; c++) {
          int i = c * AREA + y0 * SIDE + x0;
          float top = in[i] + fx * (in[i + 1] - in[i]);
          float bottom = in[i + SIDE] + fx * (in[i + SIDE + 1] - in[i + SIDE]);
          out[c * AREA + y * SIDE + x] = top + fy * (bottom - top);
        }
      }
    }
    return out;
  }

  private void recolour(float[] x, SplittableRandom random) {
    float contrast = (float) (1 + colour * span(random));
    float light = (float) (colour * span(random));
    for (int c = 0; c < 3; c++) {
      float offset = light + (float) (colour * 0.5 * span(random));
      for (int i = c * AREA; i < (c + 1) * AREA; i++) {
        x[i] = contrast * x[i] + offset;
      }
    }
  }

  private void cut(float[] x, SplittableRandom random) {
    int side = 1 + random.nextInt((int) (cutOut * SIDE));
    int left = random.nextInt(SIDE - side);
    int top = random.nextInt(SIDE - side);
    for (int row = 0; row < 3 * SIDE; row++) {
      if (row % SIDE >= top && row % SIDE < top + side) {
        Arrays.fill(x, row * SIDE + left, row * SIDE + left + side, 0);
      }
    }
  }

  private static float[] coarse(float[] in) {
    float[] out = new float[in.length];
    for (int row = 0; row < 3 * SIDE; row += 2) {
      for (int x = 0; x < SIDE; x += 2) {
        int i = row * SIDE + x;
        float mean = (in[i] + in[i + 1] + in[i + SIDE] + in[i + SIDE + 1]) / 4;
        out[i] = mean;
        out[i + 1] = mean;
        out[i + SIDE] = mean;
        out[i + SIDE + 1] = mean;
      }
    }
    return out;
  }

  private static float[] blurred(float[] in) {
    float[] wide = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      int x = i % SIDE;
      wide[i] = (in[x == 0 ? i : i - 1] + 2 * in[i] + in[x == SIDE - 1 ? i : i + 1]) / 4;
    }
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      int y = i / SIDE % SIDE;
      out[i] = (wide[y == 0 ? i : i - SIDE] + 2 * wide[i] + wide[y == SIDE - 1 ? i : i + SIDE]) / 4;
    }
    return out;
  }

  /**
   * A destroyed picture: squares shuffled, colours exchanged and inverted in places, or another
   * picture shining through.
   */
  static float[] broken(float[] planes, float[] other, SplittableRandom random) {
    float[] x = planes.clone();
    int kind = random.nextInt(3);
    if (kind == 0) {
      float share = (float) (0.3 + 0.4 * random.nextDouble());
      for (int i = 0; i < x.length; i++) {
        x[i] += share * (other[(i + 5 * SIDE + 7) % x.length] - x[i]);
      }
      return x;
    }
    int square = kind == 1 ? 8 : 16;
    for (int i = 0; i < x.length; i++) {
      int c = i / AREA;
      int y = i / SIDE % SIDE;
      int place = y / square * 8 + i % SIDE / square;
      int hash = (place * 0x9E3779B1 + 77 * kind) >>> 28;
      int shifted = (y + hash * square) % SIDE;
      if (hash % 3 > 0) {
        x[i] = planes[(c + hash) % 3 * AREA + shifted * SIDE + i % SIDE] * (hash % 3 == 1 ? 1 : -1);
      }
    }
    return x;
  }

  private static double span(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }
}
