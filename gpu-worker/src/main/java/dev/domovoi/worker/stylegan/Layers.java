package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a generator in the form the forward pass uses: made anew at each request while the
 * weights may change, or made once and kept. The caller's {@link NDScope} closes what is not kept.
 */
final class Layers {
  /** Learning-rate multiplier of the mapping network; a convention, not stored in files. */
  static final float MAPPING_RATE = 0.01f;

  private final GeneratorConfig config;
  private final Map<String, NDArray> tensors;
  private final NDManager manager;
  private final DataType type;
  private final Filters filters;
  private final NDArray upsampleKernel;
  private final Map<Integer, NDArray> blurs = new HashMap<>();
  private final @Nullable Prepared prepared;

  /** Guarded by itself. */
  private final Map<Integer, Spectrum> spectra = new HashMap<>();

  private record Prepared(
      List<StyledConv> convs, List<ToRgb> rgbs, List<NDArray> mapping, List<NDArray> mappingBias) {}

  /**
   * @param tensors by published key
   * @param manager owner of what is kept
   * @param frozen whether the weights will never change
   * @param type of the convolutions' numbers; float32 unless frozen
   */
  Layers(
      GeneratorConfig config,
      Map<String, NDArray> tensors,
      NDManager manager,
      boolean frozen,
      DataType type) {
    this.config = config;
    this.tensors = tensors;
    this.manager = manager;
    this.type = type;
    this.filters = Filters.create(manager);
    this.upsampleKernel =
        Filters.constant(manager, Polyphase.upsampleKernel(), new Shape(12, 1, 3, 3));
    for (int channels : config.channels()) {
      blurs.computeIfAbsent(
          channels, c -> Filters.constant(manager, Polyphase.blurKernel(c), new Shape(c, 1, 4, 4)));
    }
    this.prepared = frozen ? prepareAll(type) : null;
  }

  /** Whether the weights never change. */
  boolean frozen() {
    return prepared != null;
  }

  /** The type of the convolutions' numbers. */
  DataType type() {
    return type;
  }

  /** The constant input, (1, c, 4, 4). */
  NDArray constant() {
    return tensor("input.input");
  }

  /** Doubles a picture's side, see {@link Polyphase}. */
  NDArray upsampleKernel() {
    return upsampleKernel;
  }

  StyledConv conv(int conv) {
    return prepared == null ? prepareConv(conv, false) : prepared.convs.get(conv);
  }

  /**
   * The singular vectors of convolution {@code conv}, computed when first asked for.
   *
   * @throws IllegalStateException if the weights may change
   */
  Spectrum spectrum(int conv) {
    Prepared kept = prepared;
    if (kept == null) {
      throw new IllegalStateException("singular values can only be shifted in a frozen generator");
    }
    synchronized (spectra) {
      return spectra.computeIfAbsent(conv, i -> Spectrum.of(kept.convs.get(i).kernel(), manager));
    }
  }

  ToRgb rgb(int rgb) {
    return prepared == null ? prepareRgb(rgb) : prepared.rgbs.get(rgb);
  }

  NDArray mappingWeight(int layer) {
    return prepared == null ? prepareMapping(layer) : prepared.mapping.get(layer);
  }

  NDArray mappingBias(int layer) {
    return prepared == null ? prepareMappingBias(layer) : prepared.mappingBias.get(layer);
  }

  private StyledConv prepareConv(int conv, boolean kept) {
    Parameters raw = new Parameters(tensors, GeneratorConfig.convKey(conv) + ".");
    NDArray blur = config.upsamples(conv) ? blurs.get(config.convOut(conv)) : null;
    return StyledConv.prepare(raw, filters, blur, kept);
  }

  private ToRgb prepareRgb(int rgb) {
    return ToRgb.prepare(new Parameters(tensors, GeneratorConfig.rgbKey(rgb) + "."));
  }

  private NDArray prepareMapping(int layer) {
    float gain = (float) (MAPPING_RATE / Math.sqrt(config.styleDim())) * Ops.SQRT2;
    return Scalars.mul(tensor("style." + (layer + 1) + ".weight"), gain);
  }

  private NDArray prepareMappingBias(int layer) {
    return Scalars.mul(tensor("style." + (layer + 1) + ".bias"), MAPPING_RATE * Ops.SQRT2);
  }

  private Prepared prepareAll(DataType type) {
    List<StyledConv> convs = new ArrayList<>();
    List<ToRgb> rgbs = new ArrayList<>();
    List<NDArray> mapping = new ArrayList<>();
    List<NDArray> biases = new ArrayList<>();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (int i = 0; i < config.convs(); i++) {
        convs.add(prepareConv(i, true).as(type));
        convs.get(i).arrays().forEach(NDScope::unregister);
      }
      for (int j = 0; j < config.rgbs(); j++) {
        rgbs.add(prepareRgb(j));
        rgbs.get(j).arrays().forEach(NDScope::unregister);
      }
      for (int i = 0; i < config.mappingLayers(); i++) {
        mapping.add(prepareMapping(i));
        biases.add(prepareMappingBias(i));
      }
      mapping.forEach(NDScope::unregister);
      biases.forEach(NDScope::unregister);
    }
    return new Prepared(convs, rgbs, mapping, biases);
  }

  private NDArray tensor(String key) {
    NDArray array = tensors.get(key);
    if (array == null) {
      throw new IllegalStateException("no tensor " + key);
    }
    return array;
  }
}
