package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.weights.HostTensor;
import java.util.List;
import java.util.Map;

/**
 * The joint space of pictures and phrases, after CLIP (Radford et al. 2021). An embedding has two
 * parts: what the picture looks like, which phrases share, and who is in it, which is zero for
 * phrases. A way between two phrases therefore has no person part, and a directional loss along it
 * asks for the style and against any change of the person.
 */
public final class JointSpace implements ImageEmbedder, AutoCloseable {
  /** Numbers of the part that phrases share. */
  public static final int STYLE = 64;

  /** Numbers of the part that tells people apart. */
  public static final int PERSON = 32;

  /** Numbers of a sentence embedding. */
  public static final int TEXT = 384;

  private static final String PREFIX = "joint";
  private static final List<Integer> CHANNELS = List.of(24, 48, 96, 128);
  private static final int NARROW = 48;
  private static final ConvTower TOWER = new ConvTower(PREFIX, CHANNELS);

  /** How much longer the style's part is than the person's. */
  private static final double PERSON_SHARE = 0.5;

  private static final float FIRST_SCALE = 10;

  private final NetTensors net;

  private JointSpace(NetTensors net) {
    this.net = net;
  }

  /** Random first weights. */
  public static Map<String, HostTensor> initial(long seed) {
    NetInit init = new NetInit(seed);
    TOWER.init(init);
    return init.linear(PREFIX + ".style", CHANNELS.get(2) + CHANNELS.get(3), STYLE)
        .conv(PREFIX + ".narrow", CHANNELS.get(3), NARROW, 1)
        .linear(PREFIX + ".person", NARROW * ConvTower.PLACES, PERSON)
        .linear(PREFIX + ".text", TEXT, STYLE)
        .constant(PREFIX + ".scale", FIRST_SCALE, 1)
        .constant(PREFIX + ".none", 0, 1)
        .build();
  }

  /**
   * @param weights named as those of {@link #initial}, possibly among others
   * @param trainable whether parameters require gradients
   */
  public static JointSpace of(
      NDManager manager, Map<String, HostTensor> weights, boolean trainable) {
    return new JointSpace(new NetTensors(manager, initial(0), weights, trainable));
  }

  /** The tensors, for training. */
  public NetTensors tensors() {
    return net;
  }

  /**
   * Both parts of pictures, of unit length each.
   *
   * @param style (B, {@link #STYLE})
   * @param person (B, {@link #PERSON})
   */
  public record Parts(NDArray style, NDArray person) {}

  /**
   * Embeds pictures in one view.
   *
   * @param pictures (B, 3, side, side), side from 57 to 64
   */
  public Parts look(NDArray pictures) {
    ConvTower.Features features = TOWER.features(net, pictures);
    NDArray pooled =
        NDArrays.concat(
            new NDList(Layers.pool(features.middle()), Layers.pool(features.last())), 1);
    NDArray narrow = Layers.leaky(Layers.conv(net, PREFIX + ".narrow", features.last(), 1));
    return new Parts(
        Layers.unit(Layers.linear(net, PREFIX + ".style", pooled)),
        Layers.unit(Layers.linear(net, PREFIX + ".person", Layers.flatten(narrow))));
  }

  /**
   * Embeds phrases.
   *
   * @param sentences (B, {@link #TEXT}) sentence embeddings
   * @return (B, {@link #STYLE}), of unit length
   */
  public NDArray read(NDArray sentences) {
    return Layers.unit(Layers.linear(net, PREFIX + ".text", sentences));
  }

  /**
   * How strongly each picture is said by each phrase, and last by none of them.
   *
   * @return (pictures, phrases + 1), to be normalised by a softmax over phrases
   */
  public NDArray logits(NDArray styles, NDArray phrases) {
    NDArray scale = net.get(PREFIX + ".scale");
    NDArray said = styles.matMul(phrases.transpose()).mul(scale);
    NDArray none = net.get(PREFIX + ".none").reshape(1, 1).repeat(0, said.getShape().get(0));
    return NDArrays.concat(new NDList(said, none), 1);
  }

  /**
   * Embeds pictures in four views: whole, two crops and blurred. A change that pleases one view but
   * not its neighbours counts little.
   */
  @Override
  public List<NDArray> embed(NDArray pictures) {
    NDArray whole = Layers.prepare(pictures, ConvTower.SIDE);
    List<NDArray> views =
        List.of(
            whole,
            whole.get(":, :, :60, :60"),
            whole.get(":, :, 3:, 3:"),
            Layers.blur(whole).get(":, :, 2:62, 2:62"));
    NDArray style = null;
    NDArray person = null;
    for (NDArray view : views) {
      Parts parts = look(view);
      style = style == null ? parts.style() : style.add(parts.style());
      person = person == null ? parts.person() : person.add(parts.person());
    }
    if (style == null || person == null) {
      throw new IllegalStateException("no view");
    }
    return List.of(
        NDArrays.concat(
            new NDList(Layers.unit(style), Scalars.mul(Layers.unit(person), PERSON_SHARE)), 1));
  }

  /**
   * Phrases in the space of {@link #embed}: nobody in particular.
   *
   * @return (B, {@link #STYLE} + {@link #PERSON}), of unit length
   */
  public NDArray phrases(NDArray sentences) {
    NDArray style = read(sentences);
    NDArray nobody = style.getManager().zeros(new Shape(style.getShape().get(0), PERSON));
    return NDArrays.concat(new NDList(style, nobody), 1);
  }

  @Override
  public void close() {
    net.close();
  }
}
