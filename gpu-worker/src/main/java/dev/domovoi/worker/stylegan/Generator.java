package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A StyleGAN2 generator. Two forms of one class:
 *
 * <ul>
 *   <li>{@linkplain #trainable trainable}: every parameter requires a gradient and may be changed
 *       in place between calls; nothing derived from it is kept. One thread at a time.
 *   <li>{@linkplain #frozen frozen}: everything that depends only on weights is computed once.
 *       Several threads may use it at the same time. Gradients still flow to latents and domain
 *       offsets.
 * </ul>
 *
 * <p>Results belong to the manager of the latents given, and to the innermost open {@link NDScope};
 * intermediate arrays are closed before a call returns. All arrays that go in and out are float32.
 * Inference threads should switch gradients off with {@link Gradients#off()}.
 */
public final class Generator implements AutoCloseable {
  private final GeneratorConfig config;
  private final NDManager manager;
  private final Map<String, NDArray> tensors;
  private final Layers layers;

  private Generator(
      NDManager parent, Map<String, HostTensor> weights, boolean frozen, DataType type) {
    this.config = GeneratorConfig.infer(weights);
    this.manager = parent.newSubManager();
    this.manager.setName("generator");
    Map<String, NDArray> all = GeneratorTensors.load(config, weights, manager);
    this.layers = new Layers(config, all, manager, frozen, type);
    this.tensors = frozen ? GeneratorTensors.withoutKernels(all) : all;
    if (!frozen) {
      parameters().values().forEach(p -> p.setRequiresGradient(true));
    }
  }

  /**
   * A generator whose parameters can be trained.
   *
   * @param parent manager whose child will own the parameters until {@link #close()}
   * @param weights tensors in the published key layout; noise maps and kernels may be missing
   * @throws WeightsException if tensors are missing or of wrong shape
   */
  public static Generator trainable(NDManager parent, Map<String, HostTensor> weights) {
    return new Generator(parent, weights, false, DataType.FLOAT32);
  }

  /**
   * A generator for inference and for training domain vectors.
   *
   * @param parent manager whose child will own the weights until {@link #close()}
   * @param weights tensors in the published key layout; noise maps and kernels may be missing
   * @throws WeightsException if tensors are missing or of wrong shape
   */
  public static Generator frozen(NDManager parent, Map<String, HostTensor> weights) {
    return frozen(parent, weights, DataType.FLOAT32);
  }

  /**
   * A generator for inference whose convolutions compute in another type, such as float16. Latents,
   * styles, domains and pictures stay float32.
   *
   * @param parent manager whose child will own the weights until {@link #close()}
   * @param weights tensors in the published key layout; noise maps and kernels may be missing
   * @throws WeightsException if tensors are missing or of wrong shape
   */
  public static Generator frozen(NDManager parent, Map<String, HostTensor> weights, DataType type) {
    return new Generator(parent, weights, true, type);
  }

  /** The sizes. */
  public GeneratorConfig config() {
    return config;
  }

  /**
   * The trainable tensors themselves (not copies) by published key, in published order, without
   * noise maps and blur kernels.
   *
   * @throws IllegalStateException if the generator is frozen
   */
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> out = new LinkedHashMap<>(whole());
    out.keySet().removeIf(GeneratorConfig::isBuffer);
    return out;
  }

  /**
   * A copy of all tensors in published order, for saving.
   *
   * @throws IllegalStateException if the generator is frozen
   */
  public Map<String, HostTensor> state() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    whole().forEach((key, array) -> out.put(key, HostTensor.copyOf(array)));
    return out;
  }

  private Map<String, NDArray> whole() {
    if (layers.frozen()) {
      throw new IllegalStateException("a frozen generator keeps no weights as they were published");
    }
    return tensors;
  }

  /**
   * The mapping network.
   *
   * @param z (B, styleDim)
   * @return w, (B, styleDim)
   */
  public NDArray mapping(NDArray z) {
    check(z, "z", -1, config.styleDim());
    return Ops.keep(
        () -> {
          NDArray x = Ops.pixelNorm(z);
          for (int i = 0; i < config.mappingLayers(); i++) {
            x = Ops.leakyRelu(Ops.linear(x, layers.mappingWeight(i), layers.mappingBias(i)));
          }
          return x;
        });
  }

  /**
   * The truncation trick: centre + psi·(w − centre).
   *
   * @param w (B, styleDim) or (B, rows, styleDim)
   * @param centre (styleDim), the mean of w
   * @param psi from 1 on nothing is changed
   */
  public static NDArray truncate(NDArray w, NDArray centre, float psi) {
    return psi >= 1 ? w : Ops.keep(() -> Scalars.mul(w.sub(centre), psi).add(centre));
  }

  /** The mean of w over {@code samples} latents drawn from {@code seed}: (styleDim). */
  public NDArray meanLatent(NDManager target, int samples, long seed) {
    int dim = config.styleDim();
    return Ops.keep(
        () -> {
          float[] z = Gaussian.floats(seed, -2, samples * dim);
          NDArray w = mapping(Ops.owned(target, z, new Shape(samples, dim)));
          return w.mean(new int[] {0});
        });
  }

  /**
   * Latents as rows of W+.
   *
   * @param w (B, styleDim), repeated to all rows, or (B, rows, styleDim), used as it is
   * @return (B, rows, styleDim)
   */
  public NDArray rows(NDArray w) {
    if (w.getShape().dimension() == 3) {
      check(w, "w", -1, config.rows(), config.styleDim());
      return w;
    }
    check(w, "w", -1, config.styleDim());
    return Ops.keep(() -> w.expandDims(1).repeat(1, config.rows()));
  }

  /**
   * Style mixing: rows below {@code inject} from the first, the others from the second.
   *
   * @param first (B, styleDim) or (B, rows, styleDim)
   * @param second likewise
   * @param inject from 1 to rows − 1
   * @return (B, rows, styleDim)
   */
  public NDArray mix(NDArray first, NDArray second, int inject) {
    if (inject < 1 || inject >= config.rows()) {
      throw new IllegalArgumentException(
          "the row to inject at must be 1 to " + (config.rows() - 1) + ", not " + inject);
    }
    return Ops.keep(
        () -> {
          NDArray head = rows(first).get(":, :" + inject);
          NDArray tail = rows(second).get(":, " + inject + ":");
          return NDArrays.concat(new NDList(head, tail), 1);
        });
  }

  /**
   * Paints.
   *
   * @param w (B, styleDim) or (B, rows, styleDim)
   * @param modulation the domain, for all samples or for each; {@link Modulation#NONE} for none
   * @param noise where noise comes from
   * @return pictures (B, 3, size, size), about −1 to 1 but not limited
   */
  public NDArray synthesize(NDArray w, Modulation modulation, Noise noise) {
    return Ops.keep(() -> synthesize(w, modulation, noise, (name, array) -> {}));
  }

  /**
   * {@link #mapping} for each row alone, so that its bits do not depend on the rest of the batch.
   *
   * @see #synthesizeEach
   */
  public NDArray mappingEach(NDArray z) {
    return Ops.each(z, row -> mapping(row));
  }

  /**
   * {@link #synthesize} for each sample alone: the same latent, domain and noise give the same
   * picture bit for bit, whatever else is in the batch. A batched pass does not promise that:
   * matrix products and convolutions of small sides are done in another order for another batch
   * size. On a CPU one by one is about as fast, since the convolutions are bound by arithmetic.
   */
  public NDArray synthesizeEach(NDArray w, Modulation modulation, Noise noise) {
    int[] next = {0};
    return Ops.each(
        w,
        row -> {
          int sample = next[0]++;
          return synthesize(row, modulation.sample(sample), noise.sample(sample));
        });
  }

  /** Sees the results of the layers in order. */
  @FunctionalInterface
  public interface Probe {
    /**
     * Called when a layer is done.
     *
     * @param name {@code conv_0}, {@code rgb_0}, {@code conv_1} …
     * @param array its result, closed after the call
     */
    void see(String name, NDArray array);
  }

  /** {@link #synthesize(NDArray, Modulation, Noise)} under observation. */
  public NDArray synthesize(NDArray w, Modulation modulation, Noise noise, Probe probe) {
    return pass().run(rows(w), modulation, noise, probe, SynthesisPass.Features.CLOSED);
  }

  private SynthesisPass pass() {
    return new SynthesisPass(config, tensors, layers);
  }

  /**
   * {@link #synthesize(NDArray, Modulation, Noise)}, remembering what the gradient with respect to
   * the domain needs: less memory and time than recording every operation.
   *
   * @param modulation one that {@linkplain DomainTape#fits scales input channels only}
   * @throws IllegalStateException if the weights may change, or are not float32
   */
  public DomainTape record(NDArray w, Modulation modulation, Noise noise) {
    if (!layers.frozen() || layers.type() != DataType.FLOAT32) {
      throw new IllegalStateException("only a frozen float32 generator records for a domain alone");
    }
    return DomainTape.record(pass(), rows(w), modulation, noise);
  }

  private static void check(NDArray array, String name, long... wanted) {
    Shape shape = array.getShape();
    boolean fits = shape.dimension() == wanted.length;
    for (int i = 0; fits && i < wanted.length; i++) {
      fits = wanted[i] < 0 || shape.get(i) == wanted[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          name + " of shape " + shape + " does not fit " + Arrays.toString(wanted));
    }
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
