package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a domain changes in one 3x3 convolution. With w the demodulated weights (c_out, c_in, 3, 3)
 * of one sample, the convolution uses {@code w·(1 + factor) + summand}, where factor and summand
 * are sums of the {@link Terms} given. Two changes come before modulation and demodulation: {@code
 * scale} is added to the style's input scales (StyleDomain, Alanov et al. 2023), {@code singular}
 * to the singular values of the raw weights.
 *
 * <p>Each array's first axis is 1, for all samples, or B, one domain for each sample.
 *
 * @param scale (1 or B, c_in), null for none
 * @param singular (1 or B, c_out), in the order of falling singular values; null for none
 * @param factor multiplies the demodulated weights by one plus its sum
 * @param summand is added to the demodulated weights; takes no kernel term
 */
public record ConvEdit(
    @Nullable NDArray scale, @Nullable NDArray singular, Terms factor, Terms summand) {
  /** No change. */
  public static final ConvEdit NONE = new ConvEdit(null, null, Terms.NONE, Terms.NONE);

  /** Checks; see the record's description. */
  public ConvEdit {
    if (summand.kernel != null) {
      throw new IllegalArgumentException("a kernel term can only be a factor");
    }
  }

  /**
   * Terms of a sum that is broadcast to (c_out, c_in, 3, 3).
   *
   * @param in for each input channel, (1 or B, c_in)
   * @param out for each output channel, (1 or B, c_out)
   * @param kernel for each of the nine places, (1 or B, 9) row by row
   * @param full for each pair of channels, (1 or B, c_out·c_in), the input channel varying faster
   */
  public record Terms(
      @Nullable NDArray in,
      @Nullable NDArray out,
      @Nullable NDArray kernel,
      @Nullable NDArray full) {
    /** No terms. */
    public static final Terms NONE = new Terms(null, null, null, null);

    private Stream<NDArray> arrays() {
      return Stream.of(in, out, kernel, full).flatMap(Stream::ofNullable);
    }

    private Terms sample(int sample) {
      return new Terms(row(in, sample), row(out, sample), row(kernel, sample), row(full, sample));
    }
  }

  /** Input channels multiplied by 1 + in. */
  public static ConvEdit inputs(NDArray in) {
    return factor(new Terms(in, null, null, null));
  }

  /** Weights multiplied by one plus the terms. */
  public static ConvEdit factor(Terms terms) {
    return new ConvEdit(null, null, terms, Terms.NONE);
  }

  /** Terms added to the weights. */
  public static ConvEdit summand(Terms terms) {
    return new ConvEdit(null, null, Terms.NONE, terms);
  }

  /** How many domains: 1 or B. */
  long domains() {
    return Stream.of(
            Stream.ofNullable(scale),
            Stream.ofNullable(singular),
            factor.arrays(),
            summand.arrays())
        .flatMap(arrays -> arrays)
        .mapToLong(array -> array.getShape().get(0))
        .max()
        .orElse(1);
  }

  /** Whether the change is no mere scaling of the convolution's inputs or of its outputs. */
  boolean changesWeights() {
    return singular != null
        || factor.kernel != null
        || factor.full != null
        || (factor.in != null && factor.out != null);
  }

  /** Whether at most the convolution's input channels are scaled. */
  boolean scalesInputs() {
    return scale == null
        && singular == null
        && summand.arrays().findAny().isEmpty()
        && factor.arrays().allMatch(array -> array == factor.in);
  }

  /** What applies to one sample alone, as differentiable slices. */
  ConvEdit sample(int sample) {
    return new ConvEdit(
        row(scale, sample), row(singular, sample), factor.sample(sample), summand.sample(sample));
  }

  private static @Nullable NDArray row(@Nullable NDArray array, int sample) {
    if (array == null || array.getShape().get(0) == 1) {
      return array;
    }
    return array.get(sample + ":" + (sample + 1));
  }
}
