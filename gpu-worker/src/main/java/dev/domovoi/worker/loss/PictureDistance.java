package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;

/** A perceptual distance, for example LPIPS (Zhang et al. 2018). */
@FunctionalInterface
public interface PictureDistance {
  /**
   * Mean distance. Differentiable with respect to both.
   *
   * @param first (B, 3, h, w), about −1 to 1
   * @param second likewise
   * @return a scalar
   */
  NDArray between(NDArray first, NDArray second);

  /** The distance to one picture. */
  @FunctionalInterface
  interface Fixed {
    /** Mean distance, a scalar. Differentiable. */
    NDArray from(NDArray picture);
  }

  /**
   * The distance to a picture that stays the same, which may be cheaper than {@link #between}.
   *
   * @param picture (1, 3, h, w), about −1 to 1; it must outlive the result
   */
  default Fixed to(NDArray picture) {
    return other -> between(other, picture);
  }
}
