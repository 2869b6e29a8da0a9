package dev.domovoi.worker.hypernet;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells from a hypernetwork's heads alone which generator it was made for. */
public final class HypernetLayout {
  private static final String HEADS = "heads.conv_";

  private HypernetLayout() {}

  /**
   * The layout of the domain vectors, read off the lengths of the heads' last layers. The length of
   * the generator's style, which no head tells, is set to the published 512.
   *
   * @throws WeightsException if the heads are not those of a known type
   */
  public static DomainLayout infer(Map<String, HostTensor> weights) {
    boolean out = has(weights, HEADS + "0.out.");
    if (!has(weights, HEADS + "0.in.")) {
      throw new WeightsException("The hypernetwork has no head for the first convolution's input.");
    }
    List<Integer> inputs = new ArrayList<>();
    while (has(weights, HEADS + inputs.size() + ".in.")) {
      inputs.add(outputs(weights, HEADS + inputs.size() + ".in."));
    }
    int convs = inputs.size();
    if (convs < 3 || convs % 2 == 0) {
      throw new WeightsException(
          "The hypernetwork has heads for " + convs + " convolutions, which no generator has.");
    }
    List<Integer> channels = new ArrayList<>();
    for (int i = 0; i < convs; i += 2) {
      channels.add(inputs.get(i));
    }
    try {
      GeneratorConfig config =
          new GeneratorConfig(4 << (channels.size() - 1), 512, 8, List.copyOf(channels));
      for (int i = 0; i < convs; i++) {
        if (config.convIn(i) != inputs.get(i)) {
          throw new IllegalArgumentException("the heads' lengths are no generator's channels");
        }
      }
      return new DomainLayout(config, out ? Parametrisation.CSEP_MULT : Parametrisation.CIN_MULT);
    } catch (IllegalArgumentException e) {
      throw new WeightsException("The hypernetwork's heads fit no generator: " + e.getMessage(), e);
    }
  }

  private static boolean has(Map<String, HostTensor> weights, String prefix) {
    return weights.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  /** Rows of the last layer, the only one of a head whose key is its number and "weight". */
  private static int outputs(Map<String, HostTensor> weights, String head) {
    for (int layer = 0; has(weights, head + layer + "."); layer++) {
      HostTensor last = weights.get(head + layer + ".weight");
      if (last != null && last.shape().length == 2) {
        return Math.toIntExact(last.shape()[0]);
      }
    }
    throw new WeightsException("The hypernetwork's head \"" + head + "\" has no last layer.");
  }
}
