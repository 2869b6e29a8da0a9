package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Constant kernels that all convolutions of a generator share.
 *
 * @param ones a 3x3 kernel of ones, (1, 1, 3, 3)
 * @param onePhases the same as four phases, see {@link Polyphase#phases}
 * @param blur smoothing filter for one channel, (1, 1, 4, 4)
 */
record Filters(NDArray ones, List<NDArray> onePhases, NDArray blur) {

  /** Makes them in {@code manager}, outside every {@link NDScope}. */
  static Filters create(NDManager manager) {
    float[] nine = new float[9];
    Arrays.fill(nine, 1);
    NDArray ones = constant(manager, nine, new Shape(1, 1, 3, 3));
    List<NDArray> phases = Polyphase.phases(ones);
    phases.forEach(NDScope::unregister);
    return new Filters(
        ones, phases, constant(manager, Polyphase.blurKernel(1), new Shape(1, 1, 4, 4)));
  }

  /** An array that lives as long as {@code manager}. */
  static NDArray constant(NDManager manager, float[] values, Shape shape) {
    NDArray array = Ops.owned(manager, values, shape);
    NDScope.unregister(array);
    return array;
  }

  /**
   * Convolves each channel with ones, as a 3x3 convolution of the layer would: padded by one, or
   * doubling the side and smoothed.
   *
   * @param x (B, C, h, w)
   * @param doubling whether the layer doubles the side
   * @return (B, C, side, side)
   */
  NDArray sumOfNeighbours(NDArray x, boolean doubling) {
    long batch = x.getShape().get(0);
    long channels = x.getShape().get(1);
    long side = x.getShape().get(2);
    NDArray flat = x.reshape(batch * channels, 1, side, side);
    if (!doubling) {
      return Ops.conv(flat, ones, 1, 1).reshape(batch, channels, side, side);
    }
    NDArray y = smooth(Polyphase.doubled(flat, onePhases), blur);
    return y.reshape(batch, channels, 2 * side, 2 * side);
  }

  /**
   * Smooths a doubled picture.
   *
   * @param doubled (B, C, 2h + 1, 2w + 1)
   * @param blur (C, 1, 4, 4)
   * @return (B, C, 2h, 2w)
   */
  static NDArray smooth(NDArray doubled, NDArray blur) {
    return smooth(doubled, blur, null);
  }

  /** The same, and {@code summand} (C) added. */
  static NDArray smooth(NDArray doubled, NDArray blur, @Nullable NDArray summand) {
    return Ops.conv(doubled, blur, summand, 1, (int) blur.getShape().get(0));
  }
}
