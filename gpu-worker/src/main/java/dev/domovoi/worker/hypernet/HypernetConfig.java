package dev.domovoi.worker.hypernet;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a hypernetwork. Together with the layout and the kind of its heads they say which of
 * the published types it is: residual_channelin (input channels), residual_channelwise_sep (input
 * and output channels) or base_channelwise_sep (the same with stem-like heads).
 *
 * @param width length of the embedding and of the features between blocks
 * @param hidden inner width of residual blocks; 512 in the published ones
 * @param depth blocks of the backbone: a stem and {@code depth − 1} residual blocks
 * @param headDepth blocks of each head: {@code headDepth − 1} of the kind and a linear layer
 * @param heads the kind of the heads' blocks
 * @param layout the domain vector to produce, one head for each of its parts
 */
public record HypernetConfig(
    int width, int hidden, int depth, int headDepth, Heads heads, DomainLayout layout) {
  /** What a head consists of before its last layer. */
  public enum Heads {
    /** Residual blocks, as in the backbone. */
    RESIDUAL,
    /** Blocks like the stem: linear, ReLU, batch normalisation. */
    STEM
  }

  /** A network whose heads have residual blocks. */
  public HypernetConfig(int width, int hidden, int depth, int headDepth, DomainLayout layout) {
    this(width, hidden, depth, headDepth, Heads.RESIDUAL, layout);
  }

  /** Checks the sizes; see the record's description. */
  public HypernetConfig {
    if (width < 1 || hidden < 1 || depth < 1 || headDepth < 1) {
      throw new IllegalArgumentException("the sizes of a hypernetwork must be positive");
    }
  }

  /**
   * Reads the sizes off the shapes of a weight map.
   *
   * @throws WeightsException if the map is not such a network's
   */
  public static HypernetConfig infer(Map<String, HostTensor> weights, DomainLayout layout) {
    HostTensor stem = weights.get("backbone.backbone.0.lin.weight");
    if (stem == null || stem.shape().length != 2) {
      throw new WeightsException(
          "The weights are not a residual hypernetwork's: its first layer is missing.");
    }
    int depth = 1;
    while (weights.containsKey(block("backbone.backbone." + depth))) {
      depth++;
    }
    String head = headKey(layout.entries().get(0));
    Heads heads = weights.containsKey(head + ".0.lin.weight") ? Heads.STEM : Heads.RESIDUAL;
    int headDepth = 1;
    while (weights.containsKey(firstLayer(heads, head + "." + (headDepth - 1)))) {
      headDepth++;
    }
    HostTensor inner = weights.get(block(depth > 1 ? "backbone.backbone.1" : head + ".0"));
    int width = Math.toIntExact(stem.shape()[1]);
    int hidden = inner == null ? width : Math.toIntExact(inner.shape()[0]);
    try {
      return new HypernetConfig(width, hidden, depth, headDepth, heads, layout);
    } catch (IllegalArgumentException e) {
      throw new WeightsException("The weights are not a hypernetwork's: " + e.getMessage(), e);
    }
  }

  private static String firstLayer(Heads heads, String prefix) {
    return heads == Heads.STEM ? prefix + ".lin.weight" : block(prefix);
  }

  private static String block(String prefix) {
    return prefix + ".input_block.0.weight";
  }

  /** Key prefix of a part's head, for example {@code heads.conv_0.in}. */
  static String headKey(DomainLayout.Entry entry) {
    return "heads." + entry.key() + "." + entry.name();
  }

  /** All keys and shapes in the order of the published files. */
  public Map<String, long[]> shapes() {
    Map<String, long[]> out = new LinkedHashMap<>();
    stemLayout(out, "backbone.backbone.0");
    for (int k = 1; k < depth; k++) {
      blockLayout(out, "backbone.backbone." + k);
    }
    for (DomainLayout.Entry entry : layout.entries()) {
      for (int k = 0; k < headDepth - 1; k++) {
        String key = headKey(entry) + "." + k;
        if (heads == Heads.STEM) {
          stemLayout(out, key);
        } else {
          blockLayout(out, key);
        }
      }
      linearLayout(out, headKey(entry) + "." + (headDepth - 1), width, entry.length());
    }
    return out;
  }

  /** How many numbers are trained: all but running statistics. */
  public long parameters() {
    return shapes().entrySet().stream()
        .filter(
            entry -> !entry.getKey().matches(".*\\.(running_mean|running_var|num_batches_tracked)"))
        .mapToLong(entry -> Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact))
        .sum();
  }

  private void stemLayout(Map<String, long[]> out, String key) {
    normLayout(out, key + ".bn", width);
    linearLayout(out, key + ".lin", width, width);
  }

  private void blockLayout(Map<String, long[]> out, String key) {
    linearLayout(out, key + ".input_block.0", width, hidden);
    normLayout(out, key + ".input_block.1", hidden);
    linearLayout(out, key + ".second_block.0", hidden, width);
    normLayout(out, key + ".second_block.1", width);
  }

  private static void linearLayout(Map<String, long[]> out, String key, int from, int to) {
    out.put(key + ".weight", new long[] {to, from});
    out.put(key + ".bias", new long[] {to});
  }

  private static void normLayout(Map<String, long[]> out, String key, int features) {
    out.put(key + ".weight", new long[] {features});
    out.put(key + ".bias", new long[] {features});
    out.put(key + ".running_mean", new long[] {features});
    out.put(key + ".running_var", new long[] {features});
    out.put(key + ".num_batches_tracked", new long[] {});
  }
}
