package dev.domovoi.worker.clip;

import ai.djl.ndarray.NDArray;

/** Arithmetic on embeddings. */
public final class Embeddings {
  private Embeddings() {}

  /**
   * Scales embeddings to unit length. Differentiable.
   *
   * @param x (…, D), none zero
   */
  public static NDArray unit(NDArray x) {
    return x.div(x.mul(x).sum(new int[] {-1}, true).sqrt());
  }
}
