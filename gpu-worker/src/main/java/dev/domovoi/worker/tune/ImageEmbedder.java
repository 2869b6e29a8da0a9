package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** The image towers of one or more encoders, with their preprocessing. */
@FunctionalInterface
public interface ImageEmbedder {
  /**
   * Embeds pictures. Differentiable.
   *
   * @param pictures (B, 3, side, side), about −1 to 1
   * @return for each encoder, always in the same order, embeddings (B, D), of any length; they
   *     belong to the pictures' manager
   */
  List<NDArray> embed(NDArray pictures);
}
