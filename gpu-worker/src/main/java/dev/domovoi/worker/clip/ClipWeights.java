package dev.domovoi.worker.clip;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a CLIP model in the original key layout, checked for completeness and shape.
 * Immutable.
 */
public final class ClipWeights {
  private final ClipConfig config;
  private final Map<String, HostTensor> tensors;

  private ClipWeights(ClipConfig config, Map<String, HostTensor> tensors) {
    this.config = config;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Reads a published file: a TorchScript archive or a plain state dictionary of PyTorch, or a
   * safetensors file (told by the ending {@code .safetensors}).
   *
   * @throws WeightsException if it cannot be read or holds no CLIP model
   */
  public static ClipWeights read(Path file) {
    boolean safe = file.toString().endsWith(".safetensors");
    return of(safe ? Safetensors.read(file).tensors() : TorchCheckpoint.read(file).tensors());
  }

  /**
   * Checks weights in the original key layout or in that of the Hugging Face library, and brings
   * them into the former. Other tensors (sizes, position numbers) are left out.
   *
   * @throws WeightsException if a tensor is missing or of wrong shape
   */
  public static ClipWeights of(Map<String, HostTensor> weights) {
    Map<String, HostTensor> original =
        HuggingFaceKeys.isUsed(weights) ? HuggingFaceKeys.toOriginal(weights) : weights;
    ClipConfig config = ClipConfig.infer(original);
    Map<String, HostTensor> out = new LinkedHashMap<>();
    config
        .shapes()
        .forEach(
            (key, shape) -> {
              HostTensor tensor = original.get(key);
              if (tensor == null
                  || !tensor.type().floating()
                  || !Arrays.equals(tensor.shape(), shape)) {
                throw new WeightsException(
                    "The CLIP model's tensor \""
                        + key
                        + "\" is "
                        + (tensor == null ? "missing." : tensor + " instead of ")
                        + (tensor == null ? "" : Arrays.toString(shape) + "."));
              }
              out.put(key, tensor);
            });
    return new ClipWeights(config, out);
  }

  /** Whether a weight map looks like a CLIP model's in one of the two key layouts. */
  public static boolean isClip(Map<String, HostTensor> weights) {
    return HuggingFaceKeys.isUsed(weights)
        || (weights.containsKey("visual.conv1.weight")
            && weights.containsKey("token_embedding.weight"));
  }

  /** The sizes. */
  public ClipConfig config() {
    return config;
  }

  /** All tensors by original key, in the original order and element type. */
  public Map<String, HostTensor> tensors() {
    return tensors;
  }

  /** The factor that turns cosines into logits: e to the stored logarithm. */
  public float logitScale() {
    return (float) Math.exp(get("logit_scale").floats()[0]);
  }

  HostTensor get(String key) {
    HostTensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalStateException("no tensor " + key);
    }
    return tensor;
  }
}
