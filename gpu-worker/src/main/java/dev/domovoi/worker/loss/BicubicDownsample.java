package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * Shrinks pictures by a whole factor f with the bicubic kernel (Keys 1981, a = −0.5) widened f
 * times, 4f taps, pictures mirrored at the edges without repeating the edge pixel. Done as one
 * matrix for each axis. Differentiable; may be used by several threads.
 */
public final class BicubicDownsample implements AutoCloseable {
  private static final double A = -0.5;

  private final NDArray rows;
  private final NDArray columns;
  private final Shape size;

  /**
   * @param manager owner of the two matrices until {@link #close()}
   * @param height of the pictures in pixels, a multiple of {@code factor}
   * @param width likewise
   * @param factor from 1
   */
  public BicubicDownsample(NDManager manager, int height, int width, int factor) {
    if (factor < 1 || height % factor != 0 || width % factor != 0) {
      throw new IllegalArgumentException(
          "pictures of " + width + "x" + height + " pixels cannot be shrunk " + factor + " times");
    }
    this.rows = matrix(manager, height, factor);
    this.columns = matrix(manager, width, factor);
    this.size = new Shape(height, width);
  }

  /**
   * Shrinks.
   *
   * @param pictures (B, C, height, width)
   * @return (B, C, height / factor, width / factor)
   */
  public NDArray apply(NDArray pictures) {
    if (!pictures.getShape().slice(2).equals(size)) {
      throw new IllegalArgumentException(
          "pictures of shape " + pictures.getShape() + " do not fit " + size);
    }
    return pictures.transpose(0, 1, 3, 2).matMul(rows).transpose(0, 1, 3, 2).matMul(columns);
  }

  /** (pixels, pixels / factor). */
  private static NDArray matrix(NDManager manager, int pixels, int factor) {
    double[] taps = kernel(factor);
    int targets = pixels / factor;
    float[] values = new float[pixels * targets];
    for (int target = 0; target < targets; target++) {
      for (int tap = 0; tap < taps.length; tap++) {
        int from = mirrored(target * factor - 3 * factor / 2 + tap, pixels);
        values[from * targets + target] += (float) taps[tap];
      }
    }
    try (NDArray wrapped = manager.create(values, new Shape(pixels, targets))) {
      NDArray owned = wrapped.duplicate();
      NDScope.unregister(owned);
      return owned;
    }
  }

  private static int mirrored(int at, int pixels) {
    int inside = Math.abs(at);
    inside = inside < pixels ? inside : 2 * (pixels - 1) - inside;
    if (inside < 0 || inside >= pixels) {
      throw new IllegalArgumentException(pixels + " pixels are too few to mirror");
    }
    return inside;
  }

  /** The 4·factor taps, of sum 1. */
  static double[] kernel(int factor) {
    double[] taps = new double[4 * factor];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double x = Math.abs((i - 2.0 * factor + 0.5) / factor);
      double near = (A + 2) * x * x * x - (A + 3) * x * x + 1;
      double far = A * x * x * x - 5 * A * x * x + 8 * A * x - 4 * A;
      taps[i] = x <= 1 ? near : x < 2 ? far : 0;
      sum += taps[i];
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }

  /** Frees the matrices. */
  @Override
  public void close() {
    rows.close();
    columns.close();
  }
}
