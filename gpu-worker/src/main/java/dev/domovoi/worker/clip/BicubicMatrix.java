package dev.domovoi.worker.clip;

/**
 * Resizing along one axis by cubic convolution (Keys 1981) as a matrix: each row holds the weights
 * of the source pixels for one target pixel. Pixel centres lie at half-integers; outside the
 * picture its edge is repeated, or, with antialiasing, left out.
 */
final class BicubicMatrix {
  /** The parameter of Keys' kernel in PyTorch's plain resize. */
  private static final double PLAIN = -0.75;

  /** That of its antialiased resize, which follows Pillow. */
  private static final double ANTIALIASED = -0.5;

  private BicubicMatrix() {}

  /**
   * Weights for a part of the target pixels.
   *
   * @param from source pixels
   * @param to target pixels
   * @param first first target pixel wanted
   * @param count how many are wanted
   * @param antialias whether the kernel is widened when the picture shrinks
   * @return {@code count} rows of {@code from} numbers, each row adding up to 1
   */
  static float[] rows(int from, int to, int first, int count, boolean antialias) {
    float[] out = new float[Math.multiplyExact(count, from)];
    double scale = (double) from / to;
    for (int i = 0; i < count; i++) {
      if (antialias) {
        antialiased(out, i * from, from, scale, (first + i + 0.5) * scale);
      } else {
        plain(out, i * from, from, (first + i + 0.5) * scale - 0.5);
      }
    }
    return out;
  }

  private static void plain(float[] out, int row, int from, double centre) {
    int start = (int) Math.floor(centre);
    for (int k = start - 1; k <= start + 2; k++) {
      int source = Math.max(0, Math.min(from - 1, k));
      out[row + source] += (float) cubic(centre - k, PLAIN);
    }
  }

  private static void antialiased(float[] out, int row, int from, double scale, double centre) {
    double width = Math.max(1, scale);
    int start = Math.max(0, (int) (centre - 2 * width + 0.5));
    int end = Math.min(from, (int) (centre + 2 * width + 0.5));
    double sum = 0;
    for (int k = start; k < end; k++) {
      sum += cubic((k - centre + 0.5) / width, ANTIALIASED);
    }
    for (int k = start; k < end; k++) {
      out[row + k] = (float) (cubic((k - centre + 0.5) / width, ANTIALIASED) / sum);
    }
  }

  private static double cubic(double distance, double a) {
    double x = Math.abs(distance);
    if (x >= 2) {
      return 0;
    }
    return x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  }
}
