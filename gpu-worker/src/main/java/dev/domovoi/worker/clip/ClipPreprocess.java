package dev.domovoi.worker.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.weights.HostTensor;

/**
 * From a picture to the image tower's input: bicubic resize so that the shorter side fits, centre
 * crop to a square, and normalisation by CLIP's mean and deviation of colours. Values are not
 * clamped. Differentiable. An object is made for one size of picture; it may be used by several
 * threads.
 */
public final class ClipPreprocess implements AutoCloseable {
  private static final float[] MEAN = {0.48145466f, 0.4578275f, 0.40821073f};
  private static final float[] DEVIATION = {0.26862954f, 0.26130258f, 0.27577711f};

  private final int height;
  private final int width;
  private final NDManager manager;
  private final NDArray fromRows;
  private final NDArray fromColumns;
  private final NDArray factor;
  private final NDArray shift;

  /**
   * @param parent manager whose child will own the tables until {@link #close()}
   * @param height of the pictures in pixels
   * @param width of the pictures in pixels
   * @param side of the image tower's input in pixels
   * @param antialias whether details too fine for the target are smoothed away before, as newer
   *     libraries do; the published hypernetworks were trained without
   */
  public ClipPreprocess(NDManager parent, int height, int width, int side, boolean antialias) {
    if (height < 1 || width < 1 || side < 1) {
      throw new IllegalArgumentException(
          "a picture of " + width + " by " + height + " can't be resized to " + side);
    }
    this.height = height;
    this.width = width;
    this.manager = parent.newSubManager();
    this.manager.setName("clip-preprocess");
    this.fromRows = matrix(height, width, side, antialias);
    this.fromColumns = matrix(width, height, side, antialias);
    float[] factors = new float[3];
    float[] shifts = new float[3];
    for (int c = 0; c < 3; c++) {
      factors[c] = 0.5f / DEVIATION[c];
      shifts[c] = (0.5f - MEAN[c]) / DEVIATION[c];
    }
    this.factor = HostTensor.of(factors, 1, 3, 1, 1).toArray(manager);
    this.shift = HostTensor.of(shifts, 1, 3, 1, 1).toArray(manager);
  }

  /** Weights for one axis, cropped and transposed: (pixels, side). */
  private NDArray matrix(int pixels, int other, int side, boolean antialias) {
    int scaled = pixels <= other ? side : (int) ((long) side * pixels / other);
    int first = (int) Math.rint((scaled - side) / 2.0);
    float[] rows = BicubicMatrix.rows(pixels, scaled, first, side, antialias);
    float[] columns = new float[rows.length];
    for (int i = 0; i < side; i++) {
      for (int k = 0; k < pixels; k++) {
        columns[k * side + i] = rows[i * pixels + k];
      }
    }
    return HostTensor.of(columns, pixels, side).toArray(manager);
  }

  /**
   * Prepares pictures. Differentiable.
   *
   * @param pictures (B, 3, height, width) of [-1, 1]
   * @return (B, 3, side, side); belongs to the pictures' manager and the open {@link NDScope}
   */
  public NDArray apply(NDArray pictures) {
    Shape shape = pictures.getShape();
    if (shape.dimension() != 4 || !shape.equals(new Shape(shape.get(0), 3, height, width))) {
      throw new IllegalArgumentException(
          "pictures of shape " + shape + " are not " + width + " by " + height);
    }
    NDArray out;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      // The shorter product comes last, and the pictures come first: results are theirs.
      NDArray narrow = pictures.matMul(fromColumns).transpose(0, 1, 3, 2);
      NDArray small = narrow.matMul(fromRows).transpose(0, 1, 3, 2);
      out = small.mul(factor).add(shift);
      NDScope.unregister(out);
    }
    NDScope.register(out);
    return out;
  }

  /** Frees the tables. */
  @Override
  public void close() {
    manager.close();
  }
}
