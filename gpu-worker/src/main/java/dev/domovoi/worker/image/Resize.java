package dev.domovoi.worker.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.weights.HostTensor;

/**
 * Resizing of 8-bit pictures with a kernel that widens when the picture shrinks, so that nothing
 * aliases. Pixel centres lie at half-integers; outside the picture the kernel is cut and scaled.
 */
public enum Resize {
  /** Keys' cubic kernel, a = −0.5. */
  BICUBIC(2) {
    @Override
    double kernel(double x) {
      return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
    }
  },

  /** The windowed sinc of three lobes. */
  LANCZOS(3) {
    @Override
    double kernel(double x) {
      double angle = Math.PI * x;
      return x < 1e-9 ? 1 : 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
    }
  };

  private final int reach;

  Resize(int reach) {
    this.reach = reach;
  }

  /** The kernel at a distance from 0 to its reach. */
  abstract double kernel(double x);

  /**
   * The middle square of a picture as a generator paints it.
   *
   * @param manager owner of the result
   * @param side wanted, in pixels
   * @return (1, 3, side, side) of −1 to 1
   */
  public NDArray square(NDManager manager, Raster picture, int side) {
    int edge = Math.min(picture.width(), picture.height());
    int left = (picture.width() - edge) / 2;
    int top = (picture.height() - edge) / 2;
    double[][] taps = taps(edge, side);
    float[] narrow = new float[3 * edge * side];
    for (int y = 0; y < edge; y++) {
      int row = (top + y) * picture.width() + left;
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          int first = (int) taps[x][0];
          for (int k = 1; k < taps[x].length; k++) {
            sum += taps[x][k] * (picture.rgb()[3 * (row + first + k - 1) + c] & 0xff);
          }
          narrow[(c * edge + y) * side + x] = (float) sum;
        }
      }
    }
    float[] out = new float[3 * side * side];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side; y++) {
        int first = (int) taps[y][0];
        for (int x = 0; x < side; x++) {
          double sum = 0;
          for (int k = 1; k < taps[y].length; k++) {
            sum += taps[y][k] * narrow[(c * edge + first + k - 1) * side + x];
          }
          double level = Math.max(0, Math.min(255, sum));
          out[(c * side + y) * side + x] = (float) (level / 127.5 - 1);
        }
      }
    }
    return HostTensor.of(out, 1, 3, side, side).toArray(manager);
  }

  /** For each target pixel the first source pixel, and the weights from there on. */
  private double[][] taps(int from, int to) {
    double scale = (double) from / to;
    double wide = Math.max(1, scale);
    double[][] out = new double[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max(0, (int) (centre - reach * wide + 0.5));
      int end = Math.min(from, (int) (centre + reach * wide + 0.5));
      double[] row = new double[1 + end - first];
      row[0] = first;
      double sum = 0;
      for (int k = first; k < end; k++) {
        double x = Math.abs(k + 0.5 - centre) / wide;
        row[1 + k - first] = x < reach ? kernel(x) : 0;
        sum += row[1 + k - first];
      }
      for (int k = 1; k < row.length; k++) {
        row[k] /= sum;
      }
      out[i] = row;
    }
    return out;
  }
}
