package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import java.util.Arrays;

/** Losses that choose among rows or columns. */
final class Contrast {
  private Contrast() {}

  /**
   * Mean cross-entropy.
   *
   * @param logits (B, classes)
   * @param wanted class of each row
   */
  static NDArray crossEntropy(NDManager manager, NDArray logits, int[] wanted) {
    int classes = Math.toIntExact(logits.getShape().get(1));
    float[] choice = new float[wanted.length * classes];
    for (int i = 0; i < wanted.length; i++) {
      choice[i * classes + wanted[i]] = 1;
    }
    return Scalars.mul(
        logits.logSoftmax(1).mul(array(manager, choice, wanted.length, classes)).sum(),
        -1.0 / wanted.length);
  }

  /**
   * Pairs found among each other, both ways, at a fixed temperature (van den Oord et al. 2018).
   *
   * @param first (B, D) at unit length
   * @param second (B, D), row i belonging to row i of the first
   */
  static NDArray pairs(NDManager manager, NDArray first, NDArray second, double scale) {
    NDArray logits = Scalars.mul(first.matMul(second.transpose()), scale);
    int[] own = new int[Math.toIntExact(first.getShape().get(0))];
    Arrays.setAll(own, i -> i);
    return Scalars.mul(
        crossEntropy(manager, logits, own).add(crossEntropy(manager, logits.transpose(), own)),
        0.5);
  }

  /** An array that owns its memory: the backward pass may outlive a Java buffer. */
  static NDArray array(NDManager manager, float[] values, long... shape) {
    try (NDArray wrapped = manager.create(values, new Shape(shape))) {
      return wrapped.duplicate();
    }
  }
}
