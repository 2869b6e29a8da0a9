package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import java.nio.FloatBuffer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The few tensor operations a generator needs that DJL lacks or hides. */
final class Ops {
  static final float LEAK = 0.2f;
  static final float SQRT2 = (float) Math.sqrt(2);

  private static final Shape ONE = new Shape(1, 1);

  private Ops() {}

  /** Runs {@code body}, closes every array it made except its result, and returns that. */
  static NDArray keep(Supplier<NDArray> body) {
    return keepAll(() -> new NDList(body.get())).head();
  }

  /** Runs {@code body}, closes every array it made except its results, and returns those. */
  static NDList keepAll(Supplier<NDList> body) {
    NDList results;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      results = body.get();
      results.forEach(NDScope::unregister);
    }
    // The caller's scope, if there is one, becomes responsible.
    results.forEach(NDScope::register);
    return results;
  }

  /** An array that owns its memory and is registered like any other new array. */
  static NDArray owned(NDManager manager, float[] values, Shape shape) {
    NDArray wrapped = manager.create(FloatBuffer.wrap(values), shape, DataType.FLOAT32);
    NDArray owned = wrapped.duplicate();
    wrapped.close();
    return owned;
  }

  /** The same numbers as another type; itself if it has that type. */
  static NDArray as(NDArray x, DataType type) {
    return x.getDataType() == type ? x : x.toType(type, false);
  }

  /** (B, C, H, W) as a view of memory in which the channels of a pixel lie together. */
  static NDArray channelsLast(NDArray x) {
    Shape shape = x.getShape();
    // A flat array is in order; only a copy can be.
    return x.transpose(0, 2, 3, 1)
        .reshape(-1)
        .reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
        .transpose(0, 3, 1, 2);
  }

  static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return x.getNDArrayInternal().linear(x, weight, bias).head();
  }

  static NDArray conv(NDArray x, NDArray kernel, int padding, int groups) {
    return conv(x, kernel, null, padding, groups);
  }

  static NDArray conv(NDArray x, NDArray kernel, @Nullable NDArray bias, int padding, int groups) {
    return conv(x, kernel, bias, new Shape(padding, padding), groups);
  }

  static NDArray conv(NDArray x, NDArray kernel, int rows, int columns, int groups) {
    return conv(x, kernel, null, new Shape(rows, columns), groups);
  }

  private static NDArray conv(
      NDArray x, NDArray kernel, @Nullable NDArray bias, Shape padding, int groups) {
    return x.getNDArrayInternal().convolution(x, kernel, bias, ONE, padding, ONE, groups).head();
  }

  static NDArray leakyRelu(NDArray x) {
    return x.getNDArrayInternal().leakyRelu(LEAK);
  }

  /**
   * Applies {@code body} to copies of the single rows and joins the results. Copies, because the
   * place of a view in memory may change the order of a sum.
   */
  static NDArray each(NDArray x, UnaryOperator<NDArray> body) {
    return keep(
        () -> {
          NDList results = new NDList();
          for (long i = 0; i < x.getShape().get(0); i++) {
            NDArray row = x.get(i + ":" + (i + 1)).duplicate();
            results.add(body.apply(row));
          }
          return NDArrays.concat(results, 0);
        });
  }

  /** A copy of one row of (B, …); of the only row if there is one for all. */
  static NDArray sample(NDArray x, int sample) {
    long row = x.getShape().get(0) == 1 ? 0 : sample;
    return x.get(row + ":" + (row + 1)).duplicate();
  }

  /** (B, C) → (B, C, 1, 1). */
  static NDArray perChannel(NDArray x) {
    return x.reshape(x.getShape().get(0), x.getShape().get(1), 1, 1);
  }

  /** x / rms(x) over axis 1. */
  static NDArray pixelNorm(NDArray x) {
    return x.mul(Scalars.pow(x.square().mean(new int[] {1}, true).add(1e-8f), -0.5));
  }

  /** (B, 4C, H, W) with channels ordered (c, y, x) → (B, C, 2H, 2W). */
  static NDArray interleave(NDArray x) {
    long batch = x.getShape().get(0);
    long channels = x.getShape().get(1) / 4;
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    return x.reshape(batch, channels, 2, 2, h, w)
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(batch, channels, 2 * h, 2 * w);
  }

  /** The inverse of {@link #interleave}: (B, C, 2H, 2W) → (B, 4C, H, W). */
  static NDArray deinterleave(NDArray x) {
    long batch = x.getShape().get(0);
    long channels = x.getShape().get(1);
    long h = x.getShape().get(2) / 2;
    long w = x.getShape().get(3) / 2;
    return x.reshape(batch, channels, h, 2, w, 2)
        .transpose(0, 1, 3, 5, 2, 4)
        .reshape(batch, 4 * channels, h, w);
  }
}
