package dev.domovoi.worker.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.List;
import java.util.Map;

/**
 * Picture to W+ in one pass, in the manner of pSp and e4e (Richardson et al. 2021, Tov et al.
 * 2021): one w for all rows, and for each row a difference from it.
 */
public final class PortraitEncoder implements AutoCloseable {
  private static final String PREFIX = "encoder";
  private static final List<Integer> CHANNELS = List.of(32, 64, 96, 128);
  private static final int NARROW = 64;
  private static final int HIDDEN = 192;
  private static final ConvTower TOWER = new ConvTower(PREFIX, CHANNELS);
  private static final String CENTRE = PREFIX + ".centre";
  private static final String DIFFERENCES = PREFIX + ".differences";

  private final NetTensors net;
  private final int rows;
  private final int styleDim;

  private PortraitEncoder(NetTensors net, int rows, int styleDim) {
    this.net = net;
    this.rows = rows;
    this.styleDim = styleDim;
  }

  /**
   * Random first weights.
   *
   * @param rows of W+
   * @param centre the mean w, which the encoder starts from
   */
  public static Map<String, HostTensor> initial(long seed, int rows, float[] centre) {
    NetInit init = new NetInit(seed);
    TOWER.init(init);
    Map<String, HostTensor> out =
        init.conv(PREFIX + ".narrow", CHANNELS.get(3), NARROW, 1)
            .linear(PREFIX + ".hidden", NARROW * ConvTower.PLACES, HIDDEN)
            .linear(PREFIX + ".w", HIDDEN, centre.length)
            .silent(DIFFERENCES, HIDDEN, rows * centre.length)
            .build();
    out.put(CENTRE + ".running_mean", HostTensor.of(centre, centre.length));
    return out;
  }

  /**
   * @param weights named as those of {@link #initial}, possibly among others
   * @throws WeightsException if they are missing or of wrong shape
   */
  public static PortraitEncoder of(
      NDManager manager, Map<String, HostTensor> weights, boolean trainable) {
    HostTensor centre = weights.get(CENTRE + ".running_mean");
    HostTensor differences = weights.get(DIFFERENCES + ".bias");
    if (centre == null || differences == null) {
      throw new WeightsException("The portrait encoder is missing; train it anew.");
    }
    int dim = centre.elements();
    int rows = differences.elements() / dim;
    return new PortraitEncoder(
        new NetTensors(manager, initial(0, rows, new float[dim]), weights, trainable), rows, dim);
  }

  /** The tensors, for training. */
  public NetTensors tensors() {
    return net;
  }

  /**
   * The latents of pictures.
   *
   * @param w (B, styleDim)
   * @param rows (B, rows, styleDim)
   */
  public record Latents(NDArray w, NDArray rows) {}

  /**
   * Encodes.
   *
   * @param pictures (B, 3, S, S), S a multiple of 64, about −1 to 1
   */
  public Latents encode(NDArray pictures) {
    NDArray last = TOWER.features(net, Layers.prepare(pictures, ConvTower.SIDE)).last();
    NDArray narrow = Layers.leaky(Layers.conv(net, PREFIX + ".narrow", last, 1));
    NDArray hidden = Layers.leaky(Layers.linear(net, PREFIX + ".hidden", Layers.flatten(narrow)));
    NDArray w = Layers.linear(net, PREFIX + ".w", hidden).add(net.get(CENTRE + ".running_mean"));
    NDArray differences =
        Layers.linear(net, DIFFERENCES, hidden).reshape(w.getShape().get(0), rows, styleDim);
    return new Latents(w, differences.add(w.expandDims(1)));
  }

  @Override
  public void close() {
    net.close();
  }
}
