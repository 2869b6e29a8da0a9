package dev.domovoi.worker.stylegan;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a generator.
 *
 * @param size side of the picture in pixels, a power of two of at least 8
 * @param styleDim length of z and of one row of W+
 * @param mappingLayers fully connected layers of the mapping network
 * @param channels feature maps at 4, 8, 16, … {@code size} pixels
 */
public record GeneratorConfig(int size, int styleDim, int mappingLayers, List<Integer> channels) {
  private static final int MAX_SIZE = 1 << 14;

  /** Checks the sizes; see the record's description. */
  public GeneratorConfig {
    channels = List.copyOf(channels);
    if (size < 8 || size > MAX_SIZE || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size must be a power of two from 8, not " + size);
    }
    if (styleDim < 1 || mappingLayers < 0) {
      throw new IllegalArgumentException("style dimension and layer count must be positive");
    }
    int blocks = Integer.numberOfTrailingZeros(size) - 1;
    if (channels.size() != blocks || channels.stream().anyMatch(c -> c < 1)) {
      throw new IllegalArgumentException(
          "size " + size + " needs " + blocks + " positive channel counts, not " + channels);
    }
  }

  /**
   * The published nets: 512 numbers of style, 8 mapping layers, at most 512 channels, halved with
   * each doubling of the side above 64 pixels.
   */
  public static GeneratorConfig published(int size) {
    List<Integer> channels = new ArrayList<>();
    for (int side = 4; side <= size; side *= 2) {
      channels.add(Math.min(512, 32768 / side));
    }
    return new GeneratorConfig(size, 512, 8, channels);
  }

  /**
   * Reads the sizes off the shapes of a weight map.
   *
   * @throws WeightsException if the map is not a generator's
   */
  public static GeneratorConfig infer(Map<String, HostTensor> weights) {
    int mapping = 0;
    while (weights.containsKey("style." + (mapping + 1) + ".weight")) {
      mapping++;
    }
    List<Integer> channels = new ArrayList<>();
    channels.add(side(weights, "conv1.conv.weight", 5, 1));
    for (int j = 0; weights.containsKey("convs." + j + ".conv.weight"); j += 2) {
      channels.add(side(weights, "convs." + j + ".conv.weight", 5, 1));
    }
    int styleDim = side(weights, "conv1.conv.modulation.weight", 2, 1);
    try {
      return new GeneratorConfig(4 << (channels.size() - 1), styleDim, mapping, channels);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "The weights are not a StyleGAN2 generator's (" + e.getMessage() + ").", e);
    }
  }

  private static int side(Map<String, HostTensor> weights, String key, int rank, int axis) {
    HostTensor tensor = weights.get(key);
    if (tensor == null || tensor.shape().length != rank) {
      throw new WeightsException(
          "The weights are not a StyleGAN2 generator's: tensor \""
              + key
              + "\" is "
              + (tensor == null ? "missing." : "of shape " + tensor + "."));
    }
    return Math.toIntExact(tensor.shape()[axis]);
  }

  /** Number of styled 3x3 convolutions: one at 4 pixels, two at each larger side. */
  public int convs() {
    return 2 * channels.size() - 1;
  }

  /** Number of ToRGB layers, one for each side. */
  public int rgbs() {
    return channels.size();
  }

  /** Rows of W+: one for each convolution and one for the last ToRGB. */
  public int rows() {
    return 2 * channels.size();
  }

  /** Whether convolution {@code conv} doubles the side. */
  public boolean upsamples(int conv) {
    return conv % 2 == 1;
  }

  /** Side in pixels of the output of convolution {@code conv}; also that of its noise map. */
  public int resolution(int conv) {
    return 4 << ((conv + 1) / 2);
  }

  /** Input channels of convolution {@code conv}. */
  public int convIn(int conv) {
    return channels.get(conv / 2);
  }

  /** Output channels of convolution {@code conv}. */
  public int convOut(int conv) {
    return channels.get((conv + 1) / 2);
  }

  /** Input channels of ToRGB layer {@code rgb}. */
  public int rgbIn(int rgb) {
    return channels.get(rgb);
  }

  /** Row of W+ that styles ToRGB layer {@code rgb}; convolution i is styled by row i. */
  public int rgbRow(int rgb) {
    return 2 * rgb + 1;
  }

  /** Key prefix of convolution {@code conv}: {@code conv1} or {@code convs.N}. */
  public static String convKey(int conv) {
    return conv == 0 ? "conv1" : "convs." + (conv - 1);
  }

  /** Key prefix of ToRGB layer {@code rgb}: {@code to_rgb1} or {@code to_rgbs.N}. */
  public static String rgbKey(int rgb) {
    return rgb == 0 ? "to_rgb1" : "to_rgbs." + (rgb - 1);
  }

  /** Whether a key names data that are never trained: noise maps and blur kernels. */
  public static boolean isBuffer(String key) {
    return key.startsWith("noises.") || key.endsWith(".kernel");
  }

  /** How many numbers are trained: all but noise maps and kernels. */
  public long parameters() {
    return layout().entrySet().stream()
        .filter(entry -> !isBuffer(entry.getKey()))
        .mapToLong(entry -> Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact))
        .sum();
  }

  /** All keys and shapes in the order of the published files. */
  public Map<String, long[]> layout() {
    Map<String, long[]> out = new LinkedHashMap<>();
    for (int i = 1; i <= mappingLayers; i++) {
      out.put("style." + i + ".weight", new long[] {styleDim, styleDim});
      out.put("style." + i + ".bias", new long[] {styleDim});
    }
    out.put("input.input", new long[] {1, convIn(0), 4, 4});
    convLayout(out, 0);
    rgbLayout(out, 0);
    for (int i = 1; i < convs(); i++) {
      convLayout(out, i);
    }
    for (int j = 1; j < rgbs(); j++) {
      rgbLayout(out, j);
    }
    for (int i = 0; i < convs(); i++) {
      out.put("noises.noise_" + i, new long[] {1, 1, resolution(i), resolution(i)});
    }
    return out;
  }

  private void convLayout(Map<String, long[]> out, int conv) {
    String key = convKey(conv);
    out.put(key + ".conv.weight", new long[] {1, convOut(conv), convIn(conv), 3, 3});
    if (upsamples(conv)) {
      out.put(key + ".conv.blur.kernel", new long[] {4, 4});
    }
    out.put(key + ".conv.modulation.weight", new long[] {convIn(conv), styleDim});
    out.put(key + ".conv.modulation.bias", new long[] {convIn(conv)});
    out.put(key + ".noise.weight", new long[] {1});
    out.put(key + ".activate.bias", new long[] {convOut(conv)});
  }

  private void rgbLayout(Map<String, long[]> out, int rgb) {
    String key = rgbKey(rgb);
    out.put(key + ".bias", new long[] {1, 3, 1, 1});
    if (rgb > 0) {
      out.put(key + ".upsample.kernel", new long[] {4, 4});
    }
    out.put(key + ".conv.weight", new long[] {1, 3, rgbIn(rgb), 1, 1});
    out.put(key + ".conv.modulation.weight", new long[] {rgbIn(rgb), styleDim});
    out.put(key + ".conv.modulation.bias", new long[] {rgbIn(rgb)});
  }
}
