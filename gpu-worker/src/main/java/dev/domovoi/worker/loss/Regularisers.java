package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.tensor.Scalars;
import java.util.List;
import java.util.function.Function;

/**
 * What keeps a domain small. Each takes for every layer the parts' differences from the plain
 * generator, in shapes that broadcast with each other, as {@code DomainOffsets.differences()} gives
 * them.
 */
public final class Regularisers {
  private Regularisers() {}

  /** Sum over layers of the mean over elements of the squared sum of all parts. */
  public static NDArray offsetsL2(List<List<NDArray>> layers) {
    return overLayers(layers, parts -> sum(parts).square().mean());
  }

  /** Sum over layers of the mean over elements of the absolute sum of all parts. */
  public static NDArray offsetsL1(List<List<NDArray>> layers) {
    return overLayers(layers, parts -> sum(parts).abs().mean());
  }

  /**
   * Sum over layers of Σ((gamma − 1)² + beta²) over the number of channels.
   *
   * @param layers for each layer gamma − 1 and, if there is one, beta
   */
  public static NDArray affineL2(List<List<NDArray>> layers) {
    return overLayers(
        layers,
        parts -> {
          NDArray squares = parts.get(0).square().sum();
          for (NDArray part : parts.subList(1, parts.size())) {
            squares = squares.add(part.square().sum());
          }
          return Scalars.mul(squares, 1.0 / parts.get(0).size());
        });
  }

  private static NDArray sum(List<NDArray> parts) {
    return parts.stream().reduce(NDArray::add).orElseThrow();
  }

  private static NDArray overLayers(
      List<List<NDArray>> layers, Function<List<NDArray>, NDArray> value) {
    return layers.stream()
        .map(value)
        .reduce(NDArray::add)
        .orElseThrow(() -> new IllegalArgumentException("a domain without layers"));
  }
}
