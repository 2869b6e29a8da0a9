package dev.domovoi.worker.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Arithmetic with a constant that may be differentiated.
 *
 * <p>DJL turns the number of {@code x.mul(number)} into an array on a Java buffer. Automatic
 * differentiation keeps that array for the backward pass but not its buffer, which the garbage
 * collector may free in between: gradients then come from foreign memory (seen as sudden NaN and
 * crashes after a collection). Here the constant owns native memory. Sums do not keep their
 * operands and are safe as they are.
 */
public final class Scalars {
  private Scalars() {}

  /** x · factor. */
  public static NDArray mul(NDArray x, double factor) {
    return x.mul(owned(x, factor));
  }

  /** x to the power of {@code exponent}, for positive x. */
  public static NDArray pow(NDArray x, double exponent) {
    return x.pow(owned(x, exponent));
  }

  /**
   * The larger of x and {@code least}, element by element; no gradient flows where x is smaller.
   */
  public static NDArray atLeast(NDArray x, double least) {
    return x.maximum(owned(x, least));
  }

  private static NDArray owned(NDArray x, double value) {
    try (NDArray wrapped = x.getManager().create((float) value)) {
      return wrapped.duplicate();
    }
  }
}
