package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A copy of the generator whose own weights are trained: the baseline for domain vectors. */
public final class WeightsAdaptation implements Adaptation {
  private final Generator generator;
  private final Phase phase;
  private final Map<String, NDArray> parameters;

  /** Which weights are trained. */
  public enum Phase {
    /** All. */
    ALL,
    /** The constant input and all 3x3 convolutions with their modulation, noise and bias. */
    SYNTHESIS,
    /** As {@link #SYNTHESIS}, of the convolutions the first and those of 16 to 128 pixels. */
    TEXTURE,
    /** As {@link #SYNTHESIS}, of the convolutions those of 4 and 8 pixels. */
    SHAPE,
    /** As {@link #SHAPE}, and the first of 16 pixels. */
    SHAPE_EXPANDED,
    /** As {@link #SYNTHESIS}, up to 128 pixels. */
    NO_FINE,
    /** The mapping network. */
    MAPPING,
    /** The modulation layers of the 3x3 convolutions. */
    AFFINE,
    /** The kernels of the 3x3 convolutions. */
    CONV_KERNEL;

    /** Whether the parameter of a published key is trained. */
    boolean trains(String key) {
      boolean conv = key.startsWith("conv1.") || key.startsWith("convs.");
      return switch (this) {
        case ALL -> true;
        case MAPPING -> key.startsWith("style.");
        case AFFINE -> conv && key.contains(".modulation.");
        case CONV_KERNEL -> conv && key.endsWith(".conv.weight");
        case SYNTHESIS -> key.startsWith("input.") || conv;
        case TEXTURE -> early(key) || (later(key) >= 2 && later(key) < 10);
        case SHAPE -> early(key) || (later(key) >= 0 && later(key) < 2);
        case SHAPE_EXPANDED -> early(key) || (later(key) >= 0 && later(key) < 3);
        case NO_FINE -> early(key) || (later(key) >= 0 && later(key) < 10);
      };
    }

    private static boolean early(String key) {
      return key.startsWith("input.") || key.startsWith("conv1.");
    }

    /** The number in {@code convs.N}, −1 for other keys. */
    private static int later(String key) {
      return key.startsWith("convs.")
          ? Integer.parseInt(key.substring(6, key.indexOf('.', 6)))
          : -1;
    }
  }

  /**
   * @param manager whose child will own the copy until {@link #close()}
   * @param weights of the source generator by published key
   */
  public WeightsAdaptation(NDManager manager, Map<String, HostTensor> weights, Phase phase) {
    this.generator = Generator.trainable(manager, weights);
    this.phase = phase;
    this.parameters = new LinkedHashMap<>();
    generator
        .parameters()
        .forEach(
            (key, array) -> {
              if (phase.trains(key)) {
                parameters.put(key, array);
              } else {
                array.setRequiresGradient(false);
              }
            });
  }

  /** A copy of all weights as they are now, by published key. */
  public Map<String, HostTensor> weights() {
    return generator.state();
  }

  @Override
  public Map<String, NDArray> parameters() {
    return new LinkedHashMap<>(parameters);
  }

  @Override
  public NDArray rows(List<NDArray> latents, int inject) {
    return VectorAdaptation.mixedRows(generator, latents, inject);
  }

  @Override
  public NDArray paint(NDArray rows, Noise noise) {
    return generator.synthesize(rows, Modulation.NONE, noise);
  }

  @Override
  public List<List<NDArray>> differences() {
    throw new IllegalStateException("no domain vector is trained");
  }

  @Override
  public String description() {
    return "original/" + phase.name().toLowerCase(Locale.ROOT) + "/" + generator.config();
  }

  @Override
  public void close() {
    generator.close();
  }
}
