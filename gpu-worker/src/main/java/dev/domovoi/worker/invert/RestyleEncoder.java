package dev.domovoi.worker.invert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scopes;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * ReStyle's encoder (Alaluf et al. 2021): a squeeze-and-excitation ResNet of 50 layers on a picture
 * and its present reconstruction, and for each row of W+ a head of strided convolutions. For
 * inference; may be used by several threads.
 */
public final class RestyleEncoder implements AutoCloseable {
  /** Side of the input in pixels. */
  public static final int SIDE = 256;

  private static final int[] UNITS = {3, 4, 14, 3};
  private static final double BN_EPSILON = 1e-5;
  private static final float HEAD_LEAK = 0.01f;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape ZERO = new Shape(0, 0);

  private final NDManager manager;
  private final Map<String, NDArray> arrays = new HashMap<>();
  private final int blocks;
  private final int styles;

  /**
   * @param parent manager whose child will own the weights until {@link #close()}
   * @param weights by the encoder's keys, without the prefix {@code encoder.} of published files
   * @throws WeightsException if a tensor is missing
   */
  public RestyleEncoder(NDManager parent, Map<String, HostTensor> weights) {
    this.manager = parent.newSubManager();
    this.manager.setName("restyle");
    int count = 0;
    for (int units : UNITS) {
      count += units;
    }
    this.blocks = count;
    int heads = 0;
    while (weights.containsKey("styles." + heads + ".linear.weight")) {
      heads++;
    }
    this.styles = heads;
    Loader loader = new Loader(weights);
    loader.load();
  }

  /** Rows of W+ that it gives. */
  public int styles() {
    return styles;
  }

  /** Brings the weights into the engine, normalisation as one factor and one summand. */
  private final class Loader {
    private final Map<String, HostTensor> weights;

    Loader(Map<String, HostTensor> weights) {
      this.weights = weights;
    }

    void load() {
      if (styles == 0) {
        throw new WeightsException("The ReStyle encoder has no heads (\"styles.0…\").");
      }
      plain("input_layer.0.weight");
      norm("input_layer.1");
      plain("input_layer.2.weight");
      for (int i = 0; i < blocks; i++) {
        String key = "body." + i + ".res_layer.";
        norm(key + "0");
        plain(key + "1.weight");
        plain(key + "2.weight");
        plain(key + "3.weight");
        norm(key + "4");
        plain(key + "5.fc1.weight");
        plain(key + "5.fc2.weight");
        String shortcut = "body." + i + ".shortcut_layer.";
        if (weights.containsKey(shortcut + "0.weight")) {
          plain(shortcut + "0.weight");
          norm(shortcut + "1");
        }
      }
      for (int s = 0; s < styles; s++) {
        String key = "styles." + s + ".";
        for (int k = 0; weights.containsKey(key + "convs." + k + ".weight"); k += 2) {
          plain(key + "convs." + k + ".weight");
          plain(key + "convs." + k + ".bias");
        }
        HostTensor linear = get(key + "linear.weight");
        float[] values = linear.floats();
        float scale = (float) (1 / Math.sqrt(linear.shape()[1]));
        for (int i = 0; i < values.length; i++) {
          values[i] *= scale;
        }
        put(key + "linear.weight", HostTensor.of(values, linear.shape()));
        plain(key + "linear.bias");
      }
    }

    private HostTensor get(String key) {
      HostTensor tensor = weights.get(key);
      if (tensor == null) {
        throw new WeightsException("The ReStyle encoder's tensor \"" + key + "\" is missing.");
      }
      return tensor;
    }

    private void put(String key, HostTensor tensor) {
      arrays.put(key, tensor.toArray(manager));
    }

    private void plain(String key) {
      put(key, get(key));
    }

    private void norm(String key) {
      float[] weight = get(key + ".weight").floats();
      float[] bias = get(key + ".bias").floats();
      float[] mean = get(key + ".running_mean").floats();
      float[] variance = get(key + ".running_var").floats();
      if (bias.length != weight.length
          || mean.length != weight.length
          || variance.length != weight.length) {
        throw new WeightsException("The ReStyle encoder's \"" + key + "\" is of odd sizes.");
      }
      for (int i = 0; i < weight.length; i++) {
        double factor = weight[i] / Math.sqrt(variance[i] + BN_EPSILON);
        weight[i] = (float) factor;
        bias[i] = (float) (bias[i] - mean[i] * factor);
      }
      put(key + ".factor", HostTensor.of(weight, 1, weight.length, 1, 1));
      put(key + ".summand", HostTensor.of(bias, 1, bias.length, 1, 1));
    }
  }

  /**
   * Changes of the latents.
   *
   * @param input picture and reconstruction, one after the other, (B, 6, 256, 256), about −1 to 1
   * @return (B, styles, 512)
   */
  public NDArray encode(NDArray input) {
    return encode(input, (name, array) -> {});
  }

  NDArray encode(NDArray input, BiConsumer<String, NDArray> probe) {
    Shape shape = input.getShape();
    if (!shape.equals(new Shape(shape.get(0), 6, SIDE, SIDE))) {
      throw new IllegalArgumentException("the encoder takes (B, 6, 256, 256), not " + shape);
    }
    return Scopes.keep(
        () -> {
          NDArray x = norm(conv(input, "input_layer.0", 1, 1), "input_layer.1");
          x = prelu(x, "input_layer.2");
          probe.accept("input_layer", x);
          for (int i = 0; i < blocks; i++) {
            x = block(x, i);
            probe.accept("body." + i, x);
          }
          NDList rows = new NDList();
          for (int s = 0; s < styles; s++) {
            rows.add(head(x, "styles." + s + "."));
          }
          return NDArrays.stack(rows, 1);
        });
  }

  private NDArray block(NDArray x, int index) {
    int stride = 1;
    int first = 0;
    for (int units : UNITS) {
      stride = index == first ? 2 : stride;
      first += units;
    }
    int step = stride;
    return Scopes.keep(
        () -> {
          String shortcut = "body." + index + ".shortcut_layer.";
          NDArray straight =
              arrays.containsKey(shortcut + "0.weight")
                  ? norm(conv(x, shortcut + "0", step, 0), shortcut + "1")
                  : step == 1
                      ? x
                      : x.getNDArrayInternal().maxPool(ONE, new Shape(step, step), ZERO, false);
          String key = "body." + index + ".res_layer.";
          NDArray y = prelu(conv(norm(x, key + "0"), key + "1", 1, 1), key + "2");
          y = norm(conv(y, key + "3", step, 1), key + "4");
          NDArray squeezed = y.mean(new int[] {2}, true).mean(new int[] {3}, true);
          squeezed = conv(squeezed, key + "5.fc1", 1, 0).getNDArrayInternal().relu();
          NDArray gate = conv(squeezed, key + "5.fc2", 1, 0).getNDArrayInternal().sigmoid();
          return y.mul(gate).add(straight);
        });
  }

  private NDArray head(NDArray x, String key) {
    NDArray y = x;
    for (int k = 0; arrays.containsKey(key + "convs." + k + ".weight"); k += 2) {
      NDArray bias = get(key + "convs." + k + ".bias");
      y = conv(y, key + "convs." + k, 2, 1).add(bias.reshape(1, -1, 1, 1));
      y = y.getNDArrayInternal().leakyRelu(HEAD_LEAK);
    }
    NDArray flat = y.reshape(y.getShape().get(0), -1);
    return flat.getNDArrayInternal()
        .linear(flat, get(key + "linear.weight"), get(key + "linear.bias"))
        .head();
  }

  private NDArray conv(NDArray x, String key, int stride, int padding) {
    return x.getNDArrayInternal()
        .convolution(
            x,
            get(key + ".weight"),
            null,
            new Shape(stride, stride),
            new Shape(padding, padding),
            ONE,
            1)
        .head();
  }

  private NDArray norm(NDArray x, String key) {
    return x.mul(get(key + ".factor")).add(get(key + ".summand"));
  }

  /** x where positive, else x times the channel's slope. */
  private NDArray prelu(NDArray x, String key) {
    NDArray slope = get(key + ".weight").reshape(1, -1, 1, 1);
    NDArray positive = x.getNDArrayInternal().relu();
    return x.sub(positive).mul(slope).add(positive);
  }

  private NDArray get(String key) {
    NDArray array = arrays.get(key);
    if (array == null) {
      throw new IllegalStateException("no tensor " + key);
    }
    return array;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
