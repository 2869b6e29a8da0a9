package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.stylegan.Noise;
import java.util.List;
import java.util.Map;

/** What is trained of a generator. Used by one thread at a time. */
public interface Adaptation extends AutoCloseable {
  /** The trained arrays themselves by name; all require gradients. */
  Map<String, NDArray> parameters();

  /**
   * Latents as rows of W+, differentiable where the mapping network is trained.
   *
   * @param latents one or two z, (B, styleDim) each
   * @param inject row at which the second begins
   * @return (B, rows, styleDim)
   */
  NDArray rows(List<NDArray> latents, int inject);

  /**
   * Paints with the adapted generator. While gradients are recorded, a loss on the picture goes
   * through {@link #backward}.
   *
   * @param rows (B, rows, styleDim)
   * @return (B, 3, size, size), about −1 to 1
   */
  NDArray paint(NDArray rows, Noise noise);

  /**
   * Adds the gradients of a loss to the parameters'.
   *
   * @param collector the one in which the loss was computed
   * @param loss scalar
   */
  default void backward(GradientCollector collector, NDArray loss) {
    collector.backward(loss);
  }

  /** Forgets what was painted for a step; called when it is over, whether it succeeded or not. */
  default void endStep() {}

  /**
   * The domain's differences from the plain generator for regularisers, by layer.
   *
   * @throws IllegalStateException if no domain vector is trained
   */
  List<List<NDArray>> differences();

  /** A name of what is trained; checkpoints of another are refused. */
  String description();

  /** After each step, when the parameters have changed. */
  default void stepped() {}

  /** Frees the trained arrays. */
  @Override
  void close();
}
