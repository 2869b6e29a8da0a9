package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.domovoi.worker.tensor.Scalars;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Domains that are more than a scaling of channels. Changed weights cost one pass over the kernel
 * for each domain and no further convolution: one domain for the whole batch is one convolution,
 * several are one for each sample, the same arithmetic without a grouped convolution. Sums added to
 * the demodulated weights never need weights of their own where they are constant over the 3x3
 * places: they act on sums of neighbouring pixels.
 */
final class WeightEdits {
  private WeightEdits() {}

  /**
   * The demodulated convolution with changed weights, times √2.
   *
   * @param x (B or 1, c_in, h, w)
   * @param scale style's input scales, (B, c_in)
   * @return (B, c_out, side, side)
   */
  static NDArray convolve(
      StyledConv layer, NDArray x, NDArray scale, ConvEdit edit, Supplier<Spectrum> spectrum) {
    if (edit.domains() == 1) {
      return one(layer, x, scale, edit, spectrum);
    }
    NDList samples = new NDList();
    for (int i = 0; i < edit.domains(); i++) {
      String row = i + ":" + (i + 1);
      NDArray input = x.getShape().get(0) == 1 ? x : x.get(row);
      NDArray own = scale.getShape().get(0) == 1 ? scale : scale.get(row);
      samples.add(one(layer, input, own, edit.sample(i), spectrum));
    }
    return NDArrays.concat(samples, 0);
  }

  private static NDArray one(
      StyledConv layer, NDArray x, NDArray scale, ConvEdit edit, Supplier<Spectrum> spectrum) {
    NDArray kernel = layer.kernel();
    NDArray squares = layer.squares();
    if (edit.singular() != null) {
      NDArray weight = spectrum.get().shifted(edit.singular());
      squares = weight.square().sum(new int[] {2, 3});
      kernel = weight;
    }
    kernel = multiplied(kernel, edit.factor());
    List<NDArray> taps = StyledConv.taps(kernel, layer.blur() != null);
    NDArray y = layer.convolve(Ops.perChannel(scale).mul(x), taps);
    return y.mul(Ops.perChannel(StyledConv.demodulation(scale, squares)));
  }

  /** The kernel (c_out, c_in, 3, 3) times 1 + terms, for one domain. */
  private static NDArray multiplied(NDArray kernel, ConvEdit.Terms terms) {
    long out = kernel.getShape().get(0);
    long in = kernel.getShape().get(1);
    NDArray sum = null;
    if (terms.in() != null) {
      sum = plus(sum, terms.in().reshape(1, in, 1, 1));
    }
    if (terms.out() != null) {
      sum = plus(sum, terms.out().reshape(out, 1, 1, 1));
    }
    if (terms.kernel() != null) {
      sum = plus(sum, terms.kernel().reshape(1, 1, 3, 3));
    }
    if (terms.full() != null) {
      sum = plus(sum, terms.full().reshape(out, in, 1, 1));
    }
    return sum == null ? kernel : sum.add(1).mul(kernel);
  }

  /**
   * What sums added to the demodulated weights add to the convolution's result, times √2.
   *
   * @param features before modulation, (B or 1, c_in, h, w)
   * @return (B or 1, 1 or c_out, side, side), null for nothing
   */
  static @Nullable NDArray sums(StyledConv layer, NDArray features, ConvEdit.Terms terms) {
    if (terms.equals(ConvEdit.Terms.NONE)) {
      return null;
    }
    boolean doubling = layer.blur() != null;
    NDArray x = Ops.as(features, DataType.FLOAT32);
    NDArray sum = null;
    if (terms.in() != null) {
      NDArray weighted = Ops.perChannel(terms.in()).mul(x).sum(new int[] {1}, true);
      sum = layer.filters().sumOfNeighbours(weighted, doubling);
    }
    if (terms.out() != null) {
      NDArray all = layer.filters().sumOfNeighbours(x.sum(new int[] {1}, true), doubling);
      sum = plus(sum, Ops.perChannel(terms.out()).mul(all));
    }
    if (terms.full() != null) {
      long in = x.getShape().get(1);
      long side = x.getShape().get(2);
      long domains = terms.full().getShape().get(0);
      NDArray pairs = terms.full().reshape(domains, -1, in);
      NDArray mixed = pairs.matMul(x.reshape(x.getShape().get(0), in, side * side));
      NDArray maps = mixed.reshape(mixed.getShape().get(0), -1, side, side);
      sum = plus(sum, layer.filters().sumOfNeighbours(maps, doubling));
    }
    return sum == null ? null : Scalars.mul(sum, Ops.SQRT2);
  }

  private static NDArray plus(@Nullable NDArray sum, NDArray term) {
    return sum == null ? term : sum.add(term);
  }
}
