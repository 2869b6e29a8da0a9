package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.domovoi.worker.tensor.Scalars;

/** The few layers that the nets are made of. */
final class Layers {
  private static final float LEAK = 0.2f;
  private static final float EPSILON = 1e-5f;

  /** DJL counts the share of the old statistics. */
  private static final float KEEP = 0.95f;

  private static final Shape ONE = new Shape(1, 1);

  private Layers() {}

  static NDArray conv(NetTensors net, String name, NDArray x, int stride) {
    NDArray weight = net.get(name + ".weight");
    long padding = weight.getShape().get(2) / 2;
    return x.getNDArrayInternal()
        .convolution(
            x,
            weight,
            net.get(name + ".bias"),
            new Shape(stride, stride),
            new Shape(padding, padding),
            ONE,
            1)
        .head();
  }

  static NDArray linear(NetTensors net, String name, NDArray x) {
    return x.getNDArrayInternal()
        .linear(x, net.get(name + ".weight"), net.get(name + ".bias"))
        .head();
  }

  static NDArray leaky(NDArray x) {
    return x.getNDArrayInternal().leakyRelu(LEAK);
  }

  static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  /** Each sample divided by the root mean square of all its features. */
  static NDArray rmsNorm(NDArray x) {
    long features = x.size() / x.getShape().get(0);
    NDArray flat = x.reshape(x.getShape().get(0), features);
    NDArray square = flat.square().mean(new int[] {1}, true).add(EPSILON);
    return flat.mul(Scalars.pow(square, -0.5)).reshape(x.getShape());
  }

  static NDArray batchNorm(NetTensors net, String name, NDArray x, boolean training) {
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            net.get(name + ".running_mean"),
            net.get(name + ".running_var"),
            net.get(name + ".weight"),
            net.get(name + ".bias"),
            1,
            KEEP,
            EPSILON,
            training)
        .head();
  }

  /** (B, C, H, W) → (B, C), the mean over places. */
  static NDArray pool(NDArray x) {
    Shape shape = x.getShape();
    return x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3)).mean(new int[] {2});
  }

  static NDArray flatten(NDArray x) {
    return x.reshape(x.getShape().get(0), x.size() / x.getShape().get(0));
  }

  static NDArray maxPool(NDArray x) {
    return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
  }

  /** (B, D) at unit length. */
  static NDArray unit(NDArray x) {
    return x.mul(Scalars.pow(x.square().sum(new int[] {1}, true).add(1e-8f), -0.5));
  }

  /**
   * Pictures as every net takes them: limited to −1 to 1, as the finished picture is, and averaged
   * down.
   *
   * @param pictures (B, 3, S, S), S a multiple of {@code side}
   */
  static NDArray prepare(NDArray pictures, int side) {
    long size = pictures.getShape().get(2);
    if (size % side != 0) {
      throw new IllegalArgumentException(
          "pictures of " + size + " pixels, not a multiple of " + side);
    }
    NDArray limited = Scalars.atLeast(Scalars.atLeast(pictures, -1).neg(), -1).neg();
    if (size == side) {
      return limited;
    }
    Shape block = new Shape(size / side, size / side);
    return Pool.avgPool2d(limited, block, block, new Shape(0, 0), false, true);
  }

  /** Averages over 3 by 3 pixels. */
  static NDArray blur(NDArray pictures) {
    return Pool.avgPool2d(pictures, new Shape(3, 3), ONE, ONE, false, false);
  }
}
