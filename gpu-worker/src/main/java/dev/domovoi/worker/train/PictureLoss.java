package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.tensor.Scalars;

/** How far a generated picture is from the painted one. */
final class PictureLoss {
  /** Squares first: they pull towards the right person even while much is still undecided. */
  private static final double SQUARES = 2;

  private static final double EDGES = 0.25;

  private PictureLoss() {}

  /**
   * Mean absolute difference, twice the mean square, and a little of the mean absolute difference
   * of the pictures' gradients, which keeps edges sharp.
   *
   * @param generated (B, 3, H, W)
   * @param painted likewise
   */
  static NDArray of(NDArray generated, NDArray painted) {
    NDArray difference = generated.sub(painted);
    NDArray across = difference.get(":, :, :, 1:").sub(difference.get(":, :, :, :-1")).abs().mean();
    NDArray down = difference.get(":, :, 1:, :").sub(difference.get(":, :, :-1, :")).abs().mean();
    return Scalars.mul(difference.square().mean(), SQUARES)
        .add(difference.abs().mean())
        .add(Scalars.mul(across.add(down), EDGES));
  }
}
