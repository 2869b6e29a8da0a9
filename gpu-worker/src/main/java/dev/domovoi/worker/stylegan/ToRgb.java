package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.tensor.Scalars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ToRGB layer: a modulated 1x1 convolution without demodulation, added to the doubled picture
 * of the previous side (Karras et al. 2020, figure 7b). The three rows of weights are scaled for
 * each sample, which is cheaper than scaling the activations.
 *
 * @param affine style to input scales, (c_in, styleDim)
 * @param affineBias (c_in)
 * @param weight (3, c_in)
 * @param bias (1, 3, 1, 1)
 */
record ToRgb(NDArray affine, NDArray affineBias, NDArray weight, NDArray bias) {

  static ToRgb prepare(Parameters raw) {
    NDArray weight = raw.get("conv.weight");
    long in = weight.getShape().get(2);
    return new ToRgb(
        raw.affine(),
        raw.get("conv.modulation.bias"),
        Scalars.mul(weight, 1 / Math.sqrt(in)).reshape(3, in),
        raw.get("bias"));
  }

  /** The arrays a kept layer must keep. */
  List<NDArray> arrays() {
    return List.of(affine, affineBias, weight, bias);
  }

  /**
   * @param x (B, c_in, h, w)
   * @param style (B, styleDim)
   * @param offset (B or 1, c_in)
   * @param skip picture of half the side, (B, 3, h/2, w/2)
   * @param upsampleKernel (12, 1, 3, 3), see {@link Polyphase}
   * @param last whether the features' channels lie last in memory
   * @return (B, 3, h, w)
   */
  NDArray forward(
      NDArray x,
      NDArray style,
      @Nullable NDArray offset,
      @Nullable NDArray skip,
      NDArray upsampleKernel,
      boolean last) {
    long batch = x.getShape().get(0);
    long in = x.getShape().get(1);
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    NDArray scale = Ops.linear(style, affine, affineBias);
    if (offset != null) {
      scale = scale.mul(offset.add(1));
    }
    NDArray rows = scale.reshape(batch, 1, in).mul(weight);
    NDArray sums = sums(Ops.as(rows, x.getDataType()), x, last);
    NDArray rgb = Ops.as(sums, weight.getDataType()).reshape(batch, 3, h, w);
    rgb.addi(bias);
    if (skip != null) {
      rgb.addi(Ops.interleave(Ops.conv(skip, upsampleKernel, 1, 3)));
    }
    return rgb;
  }

  /**
   * Sums over channels, for three colours; how they are reached depends on the order in memory.
   *
   * @param rows (B, 3, c_in)
   * @return (B, 3, h, w) or (B, 3, h·w)
   */
  private static NDArray sums(NDArray rows, NDArray x, boolean last) {
    long batch = x.getShape().get(0);
    long in = x.getShape().get(1);
    long pixels = x.getShape().get(2) * x.getShape().get(3);
    if (!last) {
      return rows.matMul(x.reshape(batch, in, pixels));
    }
    return batch == 1
        ? Ops.conv(x, rows.reshape(3, in, 1, 1), 0, 1)
        : rows.matMul(x.transpose(0, 2, 3, 1).reshape(batch, pixels, in).transpose(0, 2, 1));
  }
}
