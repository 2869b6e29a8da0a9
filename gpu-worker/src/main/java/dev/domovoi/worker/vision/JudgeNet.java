package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.weights.HostTensor;
import java.util.List;
import java.util.Map;

/**
 * The judge that measures: a residual net (He et al. 2016) with batch normalisation and maximum
 * pooling, of another kind than {@link ConvTower} so that what fools one need not fool the other.
 * One head names the style, one embeds the person. Nothing is ever trained by what it says.
 */
public final class JudgeNet implements AutoCloseable {
  /** Numbers of a person's embedding. */
  public static final int PERSON = 48;

  private static final int SIDE = 64;
  private static final int STEM = 24;
  private static final List<Integer> BLOCKS = List.of(40, 80, 128);
  private static final int NARROW = 48;
  private static final int PLACES = 16;

  private final NetTensors net;

  private JudgeNet(NetTensors net) {
    this.net = net;
  }

  /**
   * Random first weights.
   *
   * @param classes of the style's head
   */
  public static Map<String, HostTensor> initial(long seed, int classes) {
    NetInit init = new NetInit(seed).conv("stem", 3, STEM, 5).norm("stem.norm", STEM);
    int in = STEM;
    for (int i = 0; i < BLOCKS.size(); i++) {
      int out = BLOCKS.get(i);
      init.conv("block" + i + ".first", in, out, 3)
          .norm("block" + i + ".first.norm", out)
          .conv("block" + i + ".second", out, out, 3)
          .norm("block" + i + ".second.norm", out)
          .conv("block" + i + ".short", in, out, 1);
      in = out;
    }
    return init.linear("style", in, classes)
        .conv("narrow", in, NARROW, 1)
        .linear("person", NARROW * PLACES, PERSON)
        .build();
  }

  /**
   * @param weights named as those of {@link #initial}
   * @param classes of the style's head
   */
  public static JudgeNet of(
      NDManager manager, Map<String, HostTensor> weights, int classes, boolean trainable) {
    return new JudgeNet(new NetTensors(manager, initial(0, classes), weights, trainable));
  }

  /** The tensors, for training. */
  public NetTensors tensors() {
    return net;
  }

  /**
   * What the judge sees.
   *
   * @param features (B, 128), before the style's head
   * @param style (B, classes), to be normalised by a softmax
   * @param person (B, {@link #PERSON}), of unit length
   */
  public record Sight(NDArray features, NDArray style, NDArray person) {}

  /**
   * Looks.
   *
   * @param pictures (B, 3, S, S), S a multiple of 64, about −1 to 1
   * @param training whether statistics of the batch are used
   */
  public Sight look(NDArray pictures, boolean training) {
    NDArray x = Layers.conv(net, "stem", Layers.prepare(pictures, SIDE), 2);
    x = Layers.maxPool(Layers.relu(Layers.batchNorm(net, "stem.norm", x, training)));
    for (int i = 0; i < BLOCKS.size(); i++) {
      x = block("block" + i, i == 0 ? x : Layers.maxPool(x), training);
    }
    NDArray pooled = Layers.pool(x);
    NDArray narrow = Layers.relu(Layers.conv(net, "narrow", x, 1));
    return new Sight(
        pooled,
        Layers.linear(net, "style", pooled),
        Layers.unit(Layers.linear(net, "person", Layers.flatten(narrow))));
  }

  private NDArray block(String name, NDArray x, boolean training) {
    NDArray y = Layers.conv(net, name + ".first", x, 1);
    y = Layers.relu(Layers.batchNorm(net, name + ".first.norm", y, training));
    y =
        Layers.batchNorm(
            net, name + ".second.norm", Layers.conv(net, name + ".second", y, 1), training);
    return Layers.relu(y.add(Layers.conv(net, name + ".short", x, 1)));
  }

  @Override
  public void close() {
    net.close();
  }
}
