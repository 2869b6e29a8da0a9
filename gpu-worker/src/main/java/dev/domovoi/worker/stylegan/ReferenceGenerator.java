package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The synthesis network as the published implementations write it: weights modulated and
 * demodulated for each sample, the domain multiplied into them, one convolution with a group for
 * each sample, then noise, bias, activation and gain one after the other. To compare with. Only the
 * transposed convolution, which DJL lacks, is that of {@link Polyphase}, in groups; weights are
 * scaled for the equalised learning rate once.
 */
public final class ReferenceGenerator implements AutoCloseable {
  private final GeneratorConfig config;
  private final NDManager manager;
  private final Map<String, NDArray> tensors;
  private final Layers layers;

  /**
   * @param parent manager whose child will own the weights until {@link #close()}
   * @param weights in the published key layout
   */
  public ReferenceGenerator(NDManager parent, Map<String, HostTensor> weights) {
    this.config = GeneratorConfig.infer(weights);
    this.manager = parent.newSubManager();
    this.tensors = GeneratorTensors.load(config, weights, manager);
    this.layers = new Layers(config, tensors, manager, true, DataType.FLOAT32);
  }

  /**
   * Paints.
   *
   * @param rows (B, rows, styleDim)
   * @param modulation of input channels only
   * @return (B, 3, size, size)
   */
  public NDArray synthesize(NDArray rows, Modulation modulation, Noise noise) {
    return Ops.keep(
        () -> {
          NoiseMaps maps = new NoiseMaps(config, tensors, noise, rows);
          long batch = rows.getShape().get(0);
          NDArray x = layers.constant().repeat(0, batch);
          NDArray skip = null;
          for (int i = 0; i < config.convs(); i++) {
            int conv = i;
            NDArray input = x;
            x =
                Ops.keep(
                    () ->
                        convolution(
                            conv, input, rows.get(":, " + conv), modulation, maps.map(conv)));
            input.close();
            if (i % 2 == 0) {
              NDArray features = x;
              NDArray smaller = skip;
              skip = Ops.keep(() -> rgb(conv / 2, features, rows, smaller));
              if (smaller != null) {
                smaller.close();
              }
            }
          }
          if (skip == null) {
            throw new IllegalStateException("a generator has at least one ToRGB layer");
          }
          return skip;
        });
  }

  private NDArray convolution(
      int conv, NDArray x, NDArray style, Modulation modulation, @Nullable NDArray noise) {
    StyledConv layer = layers.conv(conv);
    Parameters raw = new Parameters(tensors, GeneratorConfig.convKey(conv) + ".");
    int batch = Math.toIntExact(x.getShape().get(0));
    long in = config.convIn(conv);
    long out = config.convOut(conv);
    NDArray scale = Ops.linear(style, layer.affine(), layer.affineBias());
    NDArray weight = scale.reshape(batch, 1, in, 1, 1).mul(layer.kernel().expandDims(0));
    NDArray norm = weight.square().sum(new int[] {2, 3, 4}, true).add(1e-8f);
    weight = weight.mul(Scalars.pow(norm, -0.5));
    NDArray domain = modulation.convInput(conv);
    if (domain != null) {
      weight = weight.mul(domain.reshape(-1, 1, in, 1, 1).add(1));
    }
    weight = weight.reshape(batch * out, in, 3, 3);
    long side = x.getShape().get(2);
    NDArray flat = x.reshape(1, batch * in, side, side);
    NDArray y;
    if (layer.blur() == null) {
      y = Ops.conv(flat, weight, 1, batch).reshape(batch, out, side, side);
    } else {
      NDArray doubled = Polyphase.doubled(flat, Polyphase.phases(weight), batch);
      y = Filters.smooth(doubled.reshape(batch, out, 2 * side + 1, 2 * side + 1), layer.blur());
    }
    if (noise != null) {
      y = y.add(noise.mul(raw.get("noise.weight")));
    }
    y = y.add(raw.get("activate.bias").reshape(1, out, 1, 1));
    return Scalars.mul(Ops.leakyRelu(y), Ops.SQRT2);
  }

  private NDArray rgb(int rgb, NDArray x, NDArray rows, @Nullable NDArray skip) {
    ToRgb layer = layers.rgb(rgb);
    int batch = Math.toIntExact(x.getShape().get(0));
    long in = config.rgbIn(rgb);
    long side = x.getShape().get(2);
    NDArray style = rows.get(":, " + config.rgbRow(rgb));
    NDArray scale = Ops.linear(style, layer.affine(), layer.affineBias());
    NDArray weight = scale.reshape(batch, 1, in).mul(layer.weight()).reshape(batch * 3L, in, 1, 1);
    NDArray flat = x.reshape(1, batch * in, side, side);
    NDArray y = Ops.conv(flat, weight, 0, batch).reshape(batch, 3, side, side).add(layer.bias());
    return skip == null ? y : y.add(Ops.interleave(Ops.conv(skip, layers.upsampleKernel(), 1, 3)));
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
