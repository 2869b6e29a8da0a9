package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The transposes of the generator's linear maps: from the gradient of a map's result to the
 * gradient of its input. Gradients must be off.
 */
final class Adjoint {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private Adjoint() {}

  /**
   * Of {@link StyledConv#convolve}.
   *
   * @param g (B, c_out, side, side)
   * @return (B, c_in, h, w)
   */
  static NDArray convolve(StyledConv layer, NDArray g) {
    NDArray transposed = layer.kernel().transpose(1, 0, 2, 3);
    NDArray blur = layer.blur();
    if (blur == null) {
      return Ops.conv(g, transposed.flip(2, 3), 1, 1);
    }
    // The smoothing filter is symmetric; the transpose of a doubling convolution halves the side.
    NDArray sharp = Ops.conv(g, blur, 2, (int) blur.getShape().get(0));
    return sharp
        .getNDArrayInternal()
        .convolution(sharp, transposed, null, TWO, NONE, ONE, 1)
        .head();
  }

  /**
   * Of doubling a picture's side.
   *
   * @param g (B, 3, 2h, 2w)
   * @param kernel (12, 1, 3, 3), see {@link Polyphase#upsampleKernel}
   * @return (B, 3, h, w)
   */
  static NDArray upsample(NDArray g, NDArray kernel) {
    return Ops.conv(Ops.deinterleave(g), kernel.reshape(3, 4, 3, 3).flip(2, 3), 1, 3);
  }

  /**
   * Of {@link Ops#leakyRelu}, in place: the result's sign is that of the input.
   *
   * @param g gradient of the result, afterwards of the input
   * @param result of the activation
   */
  static void leakyRelu(NDArray g, NDArray result) {
    NDArray slope = result.sign();
    g.muli(slope.muli((1 - Ops.LEAK) / 2).addi((1 + Ops.LEAK) / 2));
  }
}
