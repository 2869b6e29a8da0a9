package dev.domovoi.worker.clip;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The key layout of the Hugging Face library for CLIP: other names, separate query, key and value
 * layers, and transposed projections.
 */
final class HuggingFaceKeys {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("text_model.embeddings.token_embedding.weight", "token_embedding.weight"),
          Map.entry("text_model.embeddings.position_embedding.weight", "positional_embedding"),
          Map.entry("text_model.final_layer_norm.weight", "ln_final.weight"),
          Map.entry("text_model.final_layer_norm.bias", "ln_final.bias"),
          Map.entry("vision_model.embeddings.class_embedding", "visual.class_embedding"),
          Map.entry("vision_model.embeddings.patch_embedding.weight", "visual.conv1.weight"),
          Map.entry(
              "vision_model.embeddings.position_embedding.weight", "visual.positional_embedding"),
          Map.entry("vision_model.pre_layrnorm.weight", "visual.ln_pre.weight"),
          Map.entry("vision_model.pre_layrnorm.bias", "visual.ln_pre.bias"),
          Map.entry("vision_model.post_layernorm.weight", "visual.ln_post.weight"),
          Map.entry("vision_model.post_layernorm.bias", "visual.ln_post.bias"),
          Map.entry("logit_scale", "logit_scale"));

  private static final Map<String, String> IN_BLOCK =
      Map.of(
          "self_attn.out_proj", "attn.out_proj",
          "layer_norm1", "ln_1",
          "layer_norm2", "ln_2",
          "mlp.fc1", "mlp.c_fc",
          "mlp.fc2", "mlp.c_proj");

  private HuggingFaceKeys() {}

  static boolean isUsed(Map<String, HostTensor> weights) {
    return weights.containsKey("vision_model.embeddings.patch_embedding.weight")
        && weights.containsKey("text_model.embeddings.token_embedding.weight");
  }

  /**
   * @throws WeightsException if one of three joined layers is missing or does not fit the others
   */
  static Map<String, HostTensor> toOriginal(Map<String, HostTensor> weights) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    NAMES.forEach((from, to) -> move(weights, from, out, to));
    transpose(weights, "visual_projection.weight", out, "visual.proj");
    transpose(weights, "text_projection.weight", out, "text_projection");
    blocks(weights, "vision_model.encoder.layers.", out, "visual.transformer.resblocks.");
    blocks(weights, "text_model.encoder.layers.", out, "transformer.resblocks.");
    return out;
  }

  private static void blocks(
      Map<String, HostTensor> weights, String from, Map<String, HostTensor> out, String to) {
    for (int i = 0; weights.containsKey(from + i + ".layer_norm1.weight"); i++) {
      String source = from + i + ".";
      String target = to + i + ".";
      for (String kind : new String[] {"weight", "bias"}) {
        IN_BLOCK.forEach(
            (name, original) ->
                move(weights, source + name + "." + kind, out, target + original + "." + kind));
        out.put(target + "attn.in_proj_" + kind, joined(weights, source + "self_attn.", kind));
      }
    }
  }

  private static void move(
      Map<String, HostTensor> weights, String from, Map<String, HostTensor> out, String to) {
    HostTensor tensor = weights.get(from);
    if (tensor != null) {
      out.put(to, tensor);
    }
  }

  /** Query, key and value layer, one below the other. */
  private static HostTensor joined(Map<String, HostTensor> weights, String prefix, String kind) {
    float[] all = new float[0];
    long[] shape = new long[0];
    int filled = 0;
    for (String part : new String[] {"q", "k", "v"}) {
      String key = prefix + part + "_proj." + kind;
      HostTensor tensor = weights.get(key);
      if (tensor == null || tensor.shape().length == 0) {
        throw new WeightsException("The CLIP model's tensor \"" + key + "\" is missing.");
      }
      float[] values = tensor.floats();
      if (filled == 0) {
        all = new float[Math.multiplyExact(3, values.length)];
        shape = tensor.shape();
      }
      if (values.length * 3L != all.length) {
        throw new WeightsException("The CLIP model's tensor \"" + key + "\" is of wrong shape.");
      }
      System.arraycopy(values, 0, all, filled, values.length);
      filled += values.length;
    }
    shape[0] *= 3;
    return HostTensor.of(all, shape);
  }

  private static void transpose(
      Map<String, HostTensor> weights, String from, Map<String, HostTensor> out, String to) {
    HostTensor tensor = weights.get(from);
    if (tensor == null || tensor.shape().length != 2) {
      throw new WeightsException(
          "The CLIP model's tensor \"" + from + "\" is missing or of wrong shape.");
    }
    int rows = Math.toIntExact(tensor.shape()[0]);
    int columns = Math.toIntExact(tensor.shape()[1]);
    float[] values = tensor.floats();
    float[] turned = new float[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = values[r * columns + c];
      }
    }
    out.put(to, HostTensor.of(turned, columns, rows));
  }
}
