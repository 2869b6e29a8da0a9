package dev.domovoi.worker.bundle;

import dev.domovoi.core.style.Raster;

/**
 * Enlarges planar pictures with the Lanczos filter of three lobes (Duchon 1979), separably, and
 * rounds them to 8 bits.
 */
final class Enlarger {
  private static final int LOBES = 3;

  private final int from;
  private final int to;

  /** For each target position: the first source position, then the weights. */
  private final int[] starts;

  private final float[][] weights;

  /**
   * @param from side of the source in pixels
   * @param to side of the target; at least {@code from}
   */
  Enlarger(int from, int to) {
    if (to < from) {
      throw new IllegalArgumentException("can't enlarge " + from + " to " + to);
    }
    this.from = from;
    this.to = to;
    this.starts = new int[to];
    this.weights = new float[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * from / to - 0.5;
      int first = (int) Math.floor(centre) - LOBES + 1;
      float[] row = new float[2 * LOBES];
      double sum = 0;
      for (int k = 0; k < row.length; k++) {
        double weight = lanczos(centre - (first + k));
        row[k] = (float) weight;
        sum += weight;
      }
      for (int k = 0; k < row.length; k++) {
        row[k] /= (float) sum;
      }
      starts[i] = first;
      weights[i] = row;
    }
  }

  private static double lanczos(double x) {
    if (x == 0) {
      return 1;
    }
    if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double a = Math.PI * x;
    return LOBES * Math.sin(a) * Math.sin(a / LOBES) / (a * a);
  }

  /**
   * Enlarges one picture.
   *
   * @param planes red, green and blue planes of [-1, 1], row after row
   * @param offset where the picture begins in {@code planes}
   */
  Raster enlarge(float[] planes, int offset) {
    byte[] rgb = new byte[3 * to * to];
    float[] wide = new float[from * to];
    for (int c = 0; c < 3; c++) {
      int plane = offset + c * from * from;
      for (int y = 0; y < from; y++) {
        for (int x = 0; x < to; x++) {
          float sum = 0;
          float[] row = weights[x];
          for (int k = 0; k < row.length; k++) {
            sum += row[k] * planes[plane + y * from + clamp(starts[x] + k)];
          }
          wide[y * to + x] = sum;
        }
      }
      for (int y = 0; y < to; y++) {
        float[] column = weights[y];
        for (int x = 0; x < to; x++) {
          float sum = 0;
          for (int k = 0; k < column.length; k++) {
            sum += column[k] * wide[clamp(starts[y] + k) * to + x];
          }
          rgb[3 * (y * to + x) + c] = toByte(sum);
        }
      }
    }
    return new Raster(to, to, rgb);
  }

  private int clamp(int position) {
    return Math.max(0, Math.min(from - 1, position));
  }

  private static byte toByte(float value) {
    return (byte) Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f)));
  }
}
