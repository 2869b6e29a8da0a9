package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Map;

/**
 * A picture's style as an input of the hypernetwork: what the joint space sees of a reference
 * picture, turned into what a phrase for it would give.
 */
public final class ReferenceStyle implements AutoCloseable {
  private static final int HIDDEN = 160;
  private static final String HIDDEN_LAYER = "reference.hidden";
  private static final String OUT = "reference.out";

  private final NetTensors net;

  private ReferenceStyle(NetTensors net) {
    this.net = net;
  }

  /**
   * Random first weights.
   *
   * @param width of the hypernetwork's input
   */
  public static Map<String, HostTensor> initial(long seed, int width) {
    return new NetInit(seed)
        .linear(HIDDEN_LAYER, JointSpace.STYLE, HIDDEN)
        .linear(OUT, HIDDEN, width)
        .build();
  }

  /**
   * @param weights named as those of {@link #initial}, possibly among others
   */
  public static ReferenceStyle of(
      NDManager manager, Map<String, HostTensor> weights, boolean trainable) {
    HostTensor bias = weights.get(OUT + ".bias");
    if (bias == null) {
      throw new WeightsException("The net for reference pictures is missing; train it anew.");
    }
    return new ReferenceStyle(
        new NetTensors(manager, initial(0, bias.elements()), weights, trainable));
  }

  /** The tensors, for training. */
  public NetTensors tensors() {
    return net;
  }

  /**
   * @param styles (B, {@link JointSpace#STYLE}) by {@link JointSpace#styles}
   * @return (B, width) of unit mean square, as the text projection gives
   */
  public NDArray project(NDArray styles) {
    NDArray x = Layers.linear(net, OUT, Layers.leaky(Layers.linear(net, HIDDEN_LAYER, styles)));
    NDArray unit = Layers.unit(x);
    return dev.domovoi.worker.tensor.Scalars.mul(unit, Math.sqrt(x.getShape().get(1)));
  }

  @Override
  public void close() {
    net.close();
  }
}
