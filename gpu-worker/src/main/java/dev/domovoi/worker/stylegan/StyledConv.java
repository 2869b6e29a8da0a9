package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.domovoi.worker.tensor.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One modulated 3x3 convolution with noise, bias and activation, its weights in the form the
 * forward pass uses (Karras et al. 2020, section 2.2, in the form that scales activations instead
 * of weights). Factors that are constant are folded into the weights: the equalised learning rate,
 * and the gain √2 of the activation, since LeakyReLU(√2·x) = √2·LeakyReLU(x).
 *
 * @param affine style to input scales, (c_in, styleDim)
 * @param affineBias (c_in)
 * @param kernel (c_out, c_in, 3, 3)
 * @param taps the kernel as {@link #convolve} takes it, see {@link #taps}
 * @param squares sum over the kernel's 3x3 places of the squared weights, (c_out, c_in)
 * @param bias √2·bias, (1, c_out, 1, 1)
 * @param noiseStrength √2·strength, (1); null if it is zero
 * @param blur smoothing filter (c_out, 1, 4, 4) if the side is doubled, else null
 * @param filters kernels that do not depend on the layer
 */
record StyledConv(
    NDArray affine,
    NDArray affineBias,
    NDArray kernel,
    List<NDArray> taps,
    NDArray squares,
    NDArray bias,
    @Nullable NDArray noiseStrength,
    @Nullable NDArray blur,
    Filters filters) {

  /**
   * Prepares the layer; every result is differentiable with respect to its parameters.
   *
   * @param raw the parameters under the keys below the layer's prefix
   * @param filters kernels that do not depend on the layer
   * @param blur smoothing filter (c_out, 1, 4, 4) if the side is to be doubled, else null
   * @param kept whether the weights never change: phases are then contiguous copies, and a noise
   *     strength of zero is dropped for good
   */
  static StyledConv prepare(Parameters raw, Filters filters, @Nullable NDArray blur, boolean kept) {
    NDArray weight = raw.get("conv.weight");
    long out = weight.getShape().get(1);
    long in = weight.getShape().get(2);
    NDArray scaled = Scalars.mul(weight, 1 / Math.sqrt(in * 9.0));
    NDArray squares = scaled.square().sum(new int[] {0, 3, 4});
    NDArray kernel = scaled.reshape(out, in, 3, 3);
    NDArray strength = raw.get("noise.weight");
    boolean silent = kept && strength.getFloat(0) == 0;
    return new StyledConv(
        raw.affine(),
        raw.get("conv.modulation.bias"),
        kernel,
        kept && blur != null
            ? Polyphase.phases(kernel).stream().map(NDArray::duplicate).toList()
            : taps(kernel, blur != null),
        squares,
        Scalars.mul(raw.get("activate.bias"), Ops.SQRT2).reshape(1, out, 1, 1),
        silent ? null : Scalars.mul(strength, Ops.SQRT2),
        blur,
        filters);
  }

  /**
   * Weights as the convolution uses them.
   *
   * @param weight (c_out, c_in, 3, 3)
   * @return the same alone, or its four {@linkplain Polyphase#phases phases} if the side is doubled
   */
  static List<NDArray> taps(NDArray weight, boolean doubling) {
    return doubling ? Polyphase.phases(weight) : List.of(weight);
  }

  /** The arrays a kept layer must keep. */
  List<NDArray> arrays() {
    List<NDArray> out = new ArrayList<>(List.of(affine, affineBias, kernel, squares, bias));
    out.addAll(taps);
    if (noiseStrength != null) {
      out.add(noiseStrength);
    }
    if (blur != null) {
      out.add(blur);
    }
    return out;
  }

  /**
   * √2 / sqrt(sum of squared modulated weights + 1e-8).
   *
   * @param scale style's input scales, (B, c_in)
   * @param squares (c_out, c_in)
   * @return (B, c_out)
   */
  static NDArray demodulation(NDArray scale, NDArray squares) {
    return Scalars.pow(
        Scalars.mul(Ops.linear(scale.square(), squares, null), 0.5).add(0.5e-8f), -0.5);
  }

  /**
   * The layer for painting with convolutions of another type. Style, demodulation and bias keep
   * their type.
   */
  StyledConv as(DataType type) {
    NDArray narrow = Ops.as(kernel, type);
    return new StyledConv(
        affine,
        affineBias,
        narrow,
        blur == null ? List.of(narrow) : as(taps, type),
        squares,
        bias,
        noiseStrength,
        blur == null ? null : Ops.as(blur, type),
        filters);
  }

  private static List<NDArray> as(List<NDArray> arrays, DataType type) {
    return arrays.stream().map(array -> Ops.as(array, type)).toList();
  }

  /** Convolution alone, and smoothing when the side is doubled, in the layer's type. */
  NDArray convolve(NDArray x, List<NDArray> taps) {
    return convolve(x, taps, null, false);
  }

  /**
   * The same, and {@code summand} (c_out) added.
   *
   * @param last whether the result's channels are to lie last in memory
   */
  private NDArray convolve(NDArray x, List<NDArray> taps, @Nullable NDArray summand, boolean last) {
    DataType type = kernel.getDataType();
    NDArray input = Ops.as(x, type);
    List<NDArray> weights = as(taps, type);
    NDArray added = summand == null ? null : Ops.as(summand, type);
    if (blur == null) {
      return Ops.conv(input, weights.get(0), added, 1, 1);
    }
    NDArray doubled =
        last ? Polyphase.doubledLast(input, weights) : Polyphase.doubled(input, weights);
    return Filters.smooth(doubled, blur, added);
  }

  /**
   * @param x (B or 1, c_in, h, w)
   * @param style the layer's row of W+, (B, styleDim)
   * @param edit what the domain changes
   * @param noise (B or 1, 1, side, side), not yet multiplied by the strength
   * @param spectrum the weights' singular vectors, asked for if the domain shifts singular values
   * @param last whether the result's channels should lie last in memory, which only changes the
   *     time it takes; gradients must be off then
   * @return (B, c_out, side, side)
   */
  NDArray forward(
      NDArray x,
      NDArray style,
      ConvEdit edit,
      @Nullable NDArray noise,
      Supplier<Spectrum> spectrum,
      boolean last) {
    NDArray scale = Ops.linear(style, affine, affineBias);
    if (edit.scale() != null) {
      scale = scale.add(edit.scale());
    }
    if (kernel.getDataType() != DataType.FLOAT32) {
      // Demodulation takes it out again; without it half precision could overflow.
      scale = scale.div(scale.abs().max(new int[] {1}, true));
    }
    boolean folded = !edit.changesWeights() && edit.domains() == 1 && folds(x, scale);
    NDArray y =
        edit.changesWeights()
            ? WeightEdits.convolve(this, x, scale, edit, spectrum)
            : folded
                ? folded(x, scale, edit.factor(), last)
                : scaled(x, scale, edit.factor(), last);
    NDArray sums = WeightEdits.sums(this, x, edit.summand());
    if (sums != null) {
      y = y.add(sums);
    }
    if (!folded) {
      y.addi(bias);
    }
    if (noise != null && noiseStrength != null) {
      y.addi(noise.mul(noiseStrength));
    }
    return Ops.as(Ops.leakyRelu(y), kernel.getDataType());
  }

  /**
   * Whether scales are better multiplied into the weights than into features: for one sample, where
   * there are fewer weights than features before and after. Memory is passed over once instead of
   * three times. While gradients are recorded features are scaled: that keeps less.
   */
  private boolean folds(NDArray x, NDArray scale) {
    long doubling = blur == null ? 1 : 4;
    long after = kernel.getShape().get(0) * x.getShape().get(2) * x.getShape().get(3) * doubling;
    return x.getShape().get(0) == 1
        && scale.getShape().get(0) == 1
        && kernel.size() < x.size() + after
        && !Gradients.recorded();
  }

  /** {@link #scaled} plus the bias, for one sample, scales multiplied into the weights. */
  private NDArray folded(NDArray x, NDArray scale, ConvEdit.Terms terms, boolean last) {
    NDArray in = input(scale, terms).reshape(1, scale.getShape().get(1), 1, 1);
    NDArray out = output(scale, terms).reshape(kernel.getShape().get(0), 1, 1, 1);
    NDArray factor = out.mul(in);
    return convolve(x, taps.stream().map(factor::mul).toList(), bias.reshape(-1), last);
  }

  /** The demodulated convolution, its inputs or its outputs scaled by the domain. */
  private NDArray scaled(NDArray x, NDArray scale, ConvEdit.Terms terms, boolean last) {
    NDArray factor = Ops.as(Ops.perChannel(input(scale, terms)), x.getDataType());
    return convolve(factor.mul(x), taps, null, last).muli(Ops.perChannel(output(scale, terms)));
  }

  /** Factors of the input channels, (B, c_in). */
  private static NDArray input(NDArray scale, ConvEdit.Terms terms) {
    return terms.in() == null ? scale : scale.mul(terms.in().add(1));
  }

  /** Factors of the output channels, (B, c_out). */
  private NDArray output(NDArray scale, ConvEdit.Terms terms) {
    NDArray demodulation = demodulation(scale, squares);
    return terms.out() == null ? demodulation : demodulation.mul(terms.out().add(1));
  }
}
