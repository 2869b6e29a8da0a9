package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.weights.HostTensor;
import java.util.List;
import java.util.Map;

/**
 * A picture of the bundle's world taken apart into what the generator needs to paint its like: the
 * style, as the hypernetwork's input, and the person, as latents in W+. Two convolutional towers
 * that share nothing, so that either can be trained alone.
 */
public final class PictureEncoder implements AutoCloseable {
  private static final List<Integer> STYLE_CHANNELS = List.of(24, 48, 96, 160);
  private static final List<Integer> PERSON_CHANNELS = List.of(32, 64, 128, 160);
  private static final int NARROW = 64;

  /** What the names of the style's tensors begin with. */
  public static final String STYLE = "style";

  /** What the names of the person's tensors begin with. */
  public static final String PERSON = "person";

  private final ConvTower styleTower = new ConvTower(STYLE, STYLE_CHANNELS);
  private final ConvTower personTower = new ConvTower(PERSON, PERSON_CHANNELS);
  private final NetTensors styleNet;
  private final NetTensors personNet;
  private final Sizes sizes;

  /**
   * What comes out.
   *
   * @param width of the hypernetwork's input
   * @param rows of W+
   * @param styleDim numbers of a row
   */
  public record Sizes(int width, int rows, int styleDim) {}

  private PictureEncoder(NetTensors styleNet, NetTensors personNet, Sizes sizes) {
    this.styleNet = styleNet;
    this.personNet = personNet;
    this.sizes = sizes;
  }

  /** Random first weights. */
  public static Map<String, HostTensor> initial(long seed, Sizes sizes) {
    NetInit init = new NetInit(seed);
    new ConvTower(STYLE, STYLE_CHANNELS).init(init);
    init.linear(STYLE + ".out", STYLE_CHANNELS.get(2) + STYLE_CHANNELS.get(3), sizes.width());
    new ConvTower(PERSON, PERSON_CHANNELS).init(init);
    return init.conv(PERSON + ".narrow", PERSON_CHANNELS.get(3), NARROW, 1)
        .linear(PERSON + ".out", NARROW * ConvTower.PLACES, sizes.styleDim())
        .constant(PERSON + ".rows.weight", 0, sizes.rows() * sizes.styleDim(), sizes.styleDim())
        .constant(PERSON + ".rows.bias", 0, sizes.rows() * sizes.styleDim())
        .build();
  }

  /**
   * @param weights named as those of {@link #initial}
   * @param trainable whether parameters require gradients
   */
  public static PictureEncoder of(
      NDManager manager, Map<String, HostTensor> weights, Sizes sizes, boolean trainable) {
    return new PictureEncoder(
        new NetTensors(manager, part(STYLE, sizes), weights, trainable),
        new NetTensors(manager, part(PERSON, sizes), weights, trainable),
        sizes);
  }

  private static Map<String, HostTensor> part(String prefix, Sizes sizes) {
    Map<String, HostTensor> out = initial(0, sizes);
    out.keySet().removeIf(name -> !name.startsWith(prefix + "."));
    return out;
  }

  /**
   * The tensors of one part, for training.
   *
   * @param part {@link #STYLE} or {@link #PERSON}
   */
  public NetTensors tensors(String part) {
    return part.equals(STYLE) ? styleNet : personNet;
  }

  /**
   * The style of pictures, in the place of a phrase's projected embedding.
   *
   * @param pictures (B, 3, S, S), S a multiple of 64, about −1 to 1
   * @return (B, width), of unit mean square
   */
  public NDArray style(NDArray pictures) {
    ConvTower.Features features =
        styleTower.features(styleNet, Layers.prepare(pictures, ConvTower.SIDE));
    NDArray pooled =
        NDArrays.concat(
            new NDList(Layers.pool(features.middle()), Layers.pool(features.last())), 1);
    return Layers.unit(Layers.linear(styleNet, STYLE + ".out", pooled))
        .mul((float) Math.sqrt(sizes.width()));
  }

  /**
   * The person in pictures.
   *
   * @param pictures (B, 3, S, S), S a multiple of 64, about −1 to 1
   * @param centre the mean latent, (styleDim)
   * @return (B, rows, styleDim)
   */
  public NDArray person(NDArray pictures, NDArray centre) {
    ConvTower.Features features =
        personTower.features(personNet, Layers.prepare(pictures, ConvTower.SIDE));
    NDArray narrow = Layers.leaky(Layers.conv(personNet, PERSON + ".narrow", features.last(), 1));
    NDArray w = Layers.linear(personNet, PERSON + ".out", Layers.flatten(narrow));
    NDArray rows = Layers.linear(personNet, PERSON + ".rows", w);
    return w.add(centre)
        .expandDims(1)
        .add(rows.reshape(new Shape(-1, sizes.rows(), sizes.styleDim())));
  }

  @Override
  public void close() {
    styleNet.close();
    personNet.close();
  }
}
