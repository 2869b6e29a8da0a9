package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.domovoi.worker.tensor.Scalars;

/** How far a generated picture is from the painted one. */
final class PictureLoss {
  /** Squares first: they pull towards the right person even while much is still undecided. */
  private static final double SQUARES = 2;

  private static final double EDGES = 0.25;
  private static final double TEXTURE = 1.5;
  private static final double ENERGY = 0.2;
  private static final Shape NEIGHBOURHOOD = new Shape(3, 3);
  private static final Shape NO_PADDING = new Shape(0, 0);

  private PictureLoss() {}

  /**
   * Mean absolute difference, twice the mean square, and a little of the mean absolute difference
   * of the pictures' gradients, which keeps edges in place.
   *
   * @param generated (B, 3, H, W)
   * @param painted likewise
   */
  static NDArray of(NDArray generated, NDArray painted) {
    NDArray difference = generated.sub(painted);
    NDArray edges = across(difference).abs().mean().add(down(difference).abs().mean());
    return Scalars.mul(difference.square().mean(), SQUARES)
        .add(difference.abs().mean())
        .add(Scalars.mul(edges, EDGES));
  }

  /**
   * {@link #of}, and two terms for sharpness: as much gradient in each neighbourhood of three
   * pixels as the painted picture has there, wherever it lies, and as much gradient energy in the
   * whole picture. Without them whatever is uncertain comes out blurred, and the mean square error
   * alone makes even the certain details weaker than they are.
   */
  static NDArray sharp(NDArray generated, NDArray painted) {
    NDArray[] own = {across(generated), down(generated)};
    NDArray[] wanted = {across(painted), down(painted)};
    NDArray texture =
        near(own[0])
            .sub(near(wanted[0]))
            .abs()
            .mean()
            .add(near(own[1]).sub(near(wanted[1])).abs().mean());
    NDArray energy = energy(own).div(energy(wanted)).sub(1).square().mean();
    return of(generated, painted)
        .add(Scalars.mul(texture, TEXTURE))
        .add(Scalars.mul(energy, ENERGY));
  }

  /** Mean squared gradient of each picture, (B), with a little for pictures of one colour. */
  private static NDArray energy(NDArray[] gradients) {
    return meanSquare(gradients[0]).add(meanSquare(gradients[1])).add(1e-3f);
  }

  private static NDArray meanSquare(NDArray x) {
    return x.square().reshape(x.getShape().get(0), -1).mean(new int[] {1});
  }

  private static NDArray across(NDArray x) {
    return x.get(":, :, 1:, 1:").sub(x.get(":, :, 1:, :-1"));
  }

  private static NDArray down(NDArray x) {
    return x.get(":, :, 1:, 1:").sub(x.get(":, :, :-1, 1:"));
  }

  private static NDArray near(NDArray gradient) {
    return Pool.avgPool2d(gradient.abs(), NEIGHBOURHOOD, NEIGHBOURHOOD, NO_PADDING, false, false);
  }
}
