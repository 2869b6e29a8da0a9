package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Constant kernels that all convolutions of a generator share.
 *
 * @param phaseMap (9, 16), see {@link Polyphase#phaseMap}
 * @param ones a 3x3 kernel of ones, (1, 1, 3, 3)
 * @param onePhases the same as four phases, (4, 1, 2, 2)
 * @param blur smoothing filter for one channel, (1, 1, 4, 4)
 */
record Filters(NDArray phaseMap, NDArray ones, NDArray onePhases, NDArray blur) {

  /** Makes them in {@code manager}, outside every {@link NDScope}. */
  static Filters create(NDManager manager) {
    float[] map = Polyphase.phaseMap();
    float[] ones = new float[9];
    Arrays.fill(ones, 1);
    float[] phases = new float[16];
    for (int i = 0; i < map.length; i++) {
      phases[i % 16] += map[i];
    }
    return new Filters(
        constant(manager, map, new Shape(9, 16)),
        constant(manager, ones, new Shape(1, 1, 3, 3)),
        constant(manager, phases, new Shape(4, 1, 2, 2)),
        constant(manager, Polyphase.blurKernel(1), new Shape(1, 1, 4, 4)));
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
    NDArray y = smooth(Ops.conv(flat, onePhases, 1, 1), blur);
    return y.reshape(batch, channels, 2 * side, 2 * side);
  }

  /**
   * Joins the four phases of a doubled picture and smooths it.
   *
   * @param phases (B, 4C, h + 1, w + 1)
   * @param blur (C, 1, 4, 4)
   * @return (B, C, 2h, 2w)
   */
  static NDArray smooth(NDArray phases, NDArray blur) {
    // Interleaving leaves a row and a column of zeros at the end, the filter one of no use.
    long side = 2 * (phases.getShape().get(2) - 1);
    NDArray y = Ops.conv(Ops.interleave(phases), blur, 1, (int) blur.getShape().get(0));
    return y.get("..., :" + side + ", :" + side);
  }
}
