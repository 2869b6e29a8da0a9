package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Four 3x3 convolutions of stride 2, each with a leaky ReLU and a division by the root mean square:
 * 64 pixels to features of 4 by 4 places.
 */
final class ConvTower {
  /** Side of the pictures that go in. */
  static final int SIDE = 64;

  /** Places of the last features. */
  static final int PLACES = 16;

  private final String prefix;
  private final List<Integer> channels;

  /**
   * @param channels of the four layers
   */
  ConvTower(String prefix, List<Integer> channels) {
    this.prefix = prefix;
    this.channels = channels;
  }

  void init(NetInit init) {
    int in = 3;
    for (int i = 0; i < channels.size(); i++) {
      init.conv(prefix + ".conv" + i, in, channels.get(i), 3);
      in = channels.get(i);
    }
  }

  /** The features of the last two layers: middle (B, C, 8, 8) and last (B, C, 4, 4). */
  record Features(NDArray middle, NDArray last) {}

  Features features(NetTensors net, NDArray pictures) {
    NDArray x = pictures;
    NDArray before = x;
    for (int i = 0; i < channels.size(); i++) {
      before = x;
      x = Layers.rmsNorm(Layers.leaky(Layers.conv(net, prefix + ".conv" + i, x, 2)));
    }
    return new Features(before, x);
  }
}
