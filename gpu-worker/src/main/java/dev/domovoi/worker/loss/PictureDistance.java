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
}
