package dev.domovoi.worker.hypernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hypernetwork: a stem (linear, ReLU, batch normalisation), residual blocks (linear,
 * normalisation, ReLU, linear, normalisation, plus the input, ReLU) and one head for each part of
 * the domain vector, of blocks like these or like the stem and a last linear layer. {@link
 * #domains} may be called from several threads; {@link #trainStep} from one at a time.
 */
public final class Hypernet implements AutoCloseable {
  private static final float EPS = 1e-5f;

  /** DJL counts the share of the old value; PyTorch's momentum of the new one is 0.1. */
  private static final float KEEP = 0.9f;

  private final HypernetConfig config;
  private final NDManager manager;
  private final Map<String, NDArray> tensors;

  /**
   * @param parent manager whose child will own the tensors until {@link #close()}
   * @param weights tensors in the published key layout
   * @param trainable whether parameters require gradients
   * @throws WeightsException if tensors are missing or of wrong shape
   */
  public Hypernet(
      NDManager parent, HypernetConfig config, Map<String, HostTensor> weights, boolean trainable) {
    this.config = config;
    this.manager = parent.newSubManager();
    this.manager.setName("hypernet");
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    config
        .shapes()
        .forEach(
            (key, shape) -> {
              HostTensor tensor = weights.get(key);
              if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
                throw new WeightsException(
                    "The hypernetwork's tensor \""
                        + key
                        + "\" is "
                        + (tensor == null ? "missing." : tensor + ", which is a wrong shape."));
              }
              arrays.put(key, tensor.toArray(manager));
            });
    this.tensors = Collections.unmodifiableMap(arrays);
    if (trainable) {
      parameters().values().forEach(p -> p.setRequiresGradient(true));
    }
  }

  /** The sizes. */
  public HypernetConfig config() {
    return config;
  }

  /** The trainable tensors themselves by published key, without running statistics. */
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> out = new LinkedHashMap<>(tensors);
    out.keySet().removeIf(key -> key.contains(".running_") || key.endsWith("_tracked"));
    return out;
  }

  /** A copy of all tensors in published order, for saving. */
  public Map<String, HostTensor> state() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    tensors.forEach((key, array) -> out.put(key, HostTensor.copyOf(array)));
    return out;
  }

  /**
   * Domain vectors for embeddings, with running statistics: for inference. Differentiable.
   *
   * @param embedding (B, width)
   * @return B vectors; their array belongs to the embedding's manager and the open {@link NDScope}
   */
  public DomainOffsets domains(NDArray embedding) {
    return forward(embedding, false);
  }

  /**
   * Domain vectors with the statistics of this batch, and one update of the running statistics: for
   * training.
   *
   * @param embedding (B, width), B at least 2
   */
  public DomainOffsets trainStep(NDArray embedding) {
    if (embedding.getShape().get(0) < 2) {
      throw new IllegalArgumentException("batch statistics need at least two embeddings");
    }
    tensors.forEach(
        (key, array) -> {
          if (key.endsWith("num_batches_tracked")) {
            array.addi(1);
          }
        });
    return forward(embedding, true);
  }

  private DomainOffsets forward(NDArray embedding, boolean training) {
    if (embedding.getShape().dimension() != 2 || embedding.getShape().get(1) != config.width()) {
      throw new IllegalArgumentException(
          "embeddings of shape " + embedding.getShape() + " do not fit width " + config.width());
    }
    NDArray flat;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray x = backbone(embedding, training);
      NDList parts = new NDList();
      for (DomainLayout.Entry entry : config.layout().entries()) {
        String key = HypernetConfig.headKey(entry);
        NDArray y = x;
        for (int k = 0; k < config.headDepth() - 1; k++) {
          String layer = key + "." + k;
          y =
              config.heads() == HypernetConfig.Heads.STEM
                  ? stem(y, layer, training)
                  : block(y, layer, training);
        }
        parts.add(linear(y, key + "." + (config.headDepth() - 1)));
      }
      flat = NDArrays.concat(parts, 1);
      NDScope.unregister(flat);
    }
    NDScope.register(flat);
    return new DomainOffsets(config.layout(), flat);
  }

  /** Stem and residual blocks: (B, width) → (B, width). */
  NDArray backbone(NDArray embedding, boolean training) {
    NDArray x = stem(embedding, "backbone.backbone.0", training);
    for (int k = 1; k < config.depth(); k++) {
      x = block(x, "backbone.backbone." + k, training);
    }
    return x;
  }

  private NDArray stem(NDArray x, String key, boolean training) {
    return norm(linear(x, key + ".lin").getNDArrayInternal().relu(), key + ".bn", training);
  }

  private NDArray block(NDArray x, String key, boolean training) {
    NDArray y = norm(linear(x, key + ".input_block.0"), key + ".input_block.1", training);
    y = linear(y.getNDArrayInternal().relu(), key + ".second_block.0");
    return norm(y, key + ".second_block.1", training).add(x).getNDArrayInternal().relu();
  }

  private NDArray linear(NDArray x, String key) {
    return x.getNDArrayInternal().linear(x, get(key + ".weight"), get(key + ".bias")).head();
  }

  private NDArray norm(NDArray x, String key, boolean training) {
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            get(key + ".running_mean"),
            get(key + ".running_var"),
            get(key + ".weight"),
            get(key + ".bias"),
            -1,
            KEEP,
            EPS,
            training)
        .head();
  }

  private NDArray get(String key) {
    NDArray array = tensors.get(key);
    if (array == null) {
      throw new IllegalStateException("no tensor " + key);
    }
    return array;
  }

  /** Frees the tensors. */
  @Override
  public void close() {
    manager.close();
  }
}
