package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * Doubling the side with ordinary convolutions, as DJL has no transposed one. A transposed
 * convolution of stride two computes output pixels of even and odd position from disjoint parts of
 * its kernel. Along one axis, output 2m is w[2]·x[m−1] + w[0]·x[m] and output 2m+1 is w[1]·x[m]. So
 * it equals four plain convolutions, with 2x2, 2x1, 1x2 and 1x1 taps, whose results interleave:
 * nine multiplications for each input pixel and pair of channels, as many as the transposed one
 * needs. One 2x2 convolution to four times the channels would need sixteen.
 *
 * <p>The smoothing filter [1 3 3 1]/4 that follows is not folded into the kernels: that would take
 * 36 multiplications.
 */
final class Polyphase {
  private static final float[] BLUR = {0.25f, 0.75f, 0.75f, 0.25f};
  private static final List<NDIndex> PLACES =
      Stream.of("..., ::2, ::2", "..., ::2, 1::2", "..., 1::2, ::2", "..., 1::2, 1::2")
          .map(NDIndex::new)
          .toList();

  private static final List<NDIndex> PLACES_LAST =
      Stream.of(":, ::2, ::2, :", ":, ::2, 1::2, :", ":, 1::2, ::2, :", ":, 1::2, 1::2, :")
          .map(NDIndex::new)
          .toList();

  private Polyphase() {}

  /**
   * The kernels of the four phases.
   *
   * @param weight (c_out, c_in, 3, 3)
   * @return for outputs at (even, even), (even, odd), (odd, even), (odd, odd): (c_out, c_in, 2 or
   *     1, 2 or 1), differentiable
   */
  static List<NDArray> phases(NDArray weight) {
    NDArray flipped = weight.flip(2, 3);
    return Stream.of("::2, ::2", "::2, 1:2", "1:2, ::2", "1:2, 1:2")
        .map(taps -> flipped.get("..., " + taps))
        .toList();
  }

  /**
   * The transposed convolution of stride two.
   *
   * @param x (B, c_in, h, w)
   * @param phases kernels, see {@link #phases}
   * @return (B, c_out, 2h + 1, 2w + 1)
   */
  static NDArray doubled(NDArray x, List<NDArray> phases) {
    return doubled(x, phases, 1);
  }

  /** The same in groups of channels. */
  static NDArray doubled(NDArray x, List<NDArray> phases, int groups) {
    return Gradients.recorded() ? joined(x, phases, groups) : written(x, phases, groups);
  }

  /**
   * The same, the result with its channels last in memory, which makes writes of whole pixels.
   * Gradients must be off.
   */
  static NDArray doubledLast(NDArray x, List<NDArray> phases) {
    Shape shape = x.getShape();
    long channels = phases.get(0).getShape().get(0);
    Shape doubled = new Shape(shape.get(0), 2 * shape.get(2) + 1, 2 * shape.get(3) + 1, channels);
    NDArray out = x.getManager().create(doubled, x.getDataType());
    for (int i = 0; i < 4; i++) {
      try (NDArray part = Ops.conv(x, phases.get(i), 1 - i / 2, 1 - i % 2, 1)) {
        out.set(PLACES_LAST.get(i), part.transpose(0, 2, 3, 1));
      }
    }
    return out.transpose(0, 3, 1, 2);
  }

  /** Each phase goes to its place in the result. DJL does not differentiate such a write. */
  private static NDArray written(NDArray x, List<NDArray> phases, int groups) {
    Shape shape = x.getShape();
    long channels = phases.get(0).getShape().get(0);
    Shape doubled = new Shape(shape.get(0), channels, 2 * shape.get(2) + 1, 2 * shape.get(3) + 1);
    // Every element is written below.
    NDArray out = x.getManager().create(doubled, x.getDataType());
    for (int i = 0; i < 4; i++) {
      try (NDArray part = Ops.conv(x, phases.get(i), 1 - i / 2, 1 - i % 2, groups)) {
        out.set(PLACES.get(i), part);
      }
    }
    return out;
  }

  /**
   * The same to the last bit, differentiable: phases padded to equal size, joined and interleaved.
   */
  private static NDArray joined(NDArray x, List<NDArray> phases, int groups) {
    NDList parts = new NDList();
    for (int i = 0; i < 4; i++) {
      parts.add(
          Ops.conv(x, phases.get(i), 1 - i / 2, 1 - i % 2, groups)
              .pad(new Shape(0, i % 2, 0, i / 2), 0));
    }
    NDArray stacked = NDArrays.stack(parts, 2);
    Shape shape = stacked.getShape();
    long height = 2 * shape.get(3);
    long width = 2 * shape.get(4);
    return Ops.interleave(
            stacked.reshape(shape.get(0), 4 * shape.get(1), shape.get(3), shape.get(4)))
        .get("..., :" + (height - 1) + ", :" + (width - 1));
  }

  /**
   * The smoothing filter for each channel on its own.
   *
   * @return row-major (channels, 1, 4, 4)
   */
  static float[] blurKernel(int channels) {
    float[] out = new float[channels * 16];
    for (int n = 0; n < out.length; n++) {
      out[n] = BLUR[n / 4 % 4] * BLUR[n % 4];
    }
    return out;
  }

  /**
   * Kernels that double the side of a picture of three channels: per channel four phases.
   *
   * @return row-major (12, 1, 3, 3), to be used with three groups
   */
  static float[] upsampleKernel() {
    float[][] phases = {{BLUR[3], BLUR[1], 0}, {0, BLUR[2], BLUR[0]}};
    float[] out = new float[12 * 9];
    for (int n = 0; n < out.length; n++) {
      out[n] = phases[n / 18 % 2][n / 3 % 3] * phases[n / 9 % 2][n % 3];
    }
    return out;
  }
}
