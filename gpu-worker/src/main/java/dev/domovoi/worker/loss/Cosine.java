package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.tensor.Scalars;

/** Cosine similarity whose gradient stays finite at the origin. */
final class Cosine {
  /** Below this length vectors count as this long, as PyTorch's cosine similarity has it. */
  static final double TINY = 1e-8;

  private Cosine() {}

  /**
   * Cosines row by row.
   *
   * @param a (N or 1, D)
   * @param b (N or 1, D)
   * @param shortest rows of {@code a} shorter than this count as this long
   * @return (N)
   */
  static NDArray rows(NDArray a, NDArray b, double shortest) {
    NDArray dot = a.mul(b).sum(new int[] {-1});
    return dot.div(length(a, shortest).mul(length(b, TINY)));
  }

  /** Mean of 1 − cosine over the rows: a scalar. */
  static NDArray distance(NDArray a, NDArray b, double shortest) {
    return Scalars.mul(rows(a, b, shortest).mean(), -1).add(1);
  }

  private static NDArray length(NDArray x, double shortest) {
    return Scalars.atLeast(x.square().sum(new int[] {-1}), shortest * shortest).sqrt();
  }
}
