package dev.domovoi.worker.bench;

import dev.domovoi.worker.clip.ClipConfig;
import dev.domovoi.worker.clip.ClipText;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.weights.HostTensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CLIP models with weights by {@link Formula}. They have seen nothing: what they make of a picture
 * or a text means nothing to people, but costs what a trained model of the same sizes costs.
 */
public final class FormulaClip {
  /**
   * A small one: 224 pixels in patches of 32, towers 256 wide and 4 deep, texts of up to 75 bytes.
   */
  public static final ClipConfig SMALL = new ClipConfig(256, 224, 32, 256, 4, 77, 258, 256, 4);

  private static final int START = 256;
  private static final int END = 257;

  private FormulaClip() {}

  /** Weights for given sizes, of the size that keeps activations in range. */
  public static ClipWeights weights(ClipConfig config) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    String prefix = "clip/" + config.name().replace('/', '-') + "/";
    config
        .shapes()
        .forEach(
            (key, shape) -> {
              int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
              float[] values = Formula.values(prefix + key, count, scale(key, shape), offset(key));
              out.put(key, HostTensor.of(values, shape));
            });
    return ClipWeights.of(out);
  }

  /** √3 over the root of the inputs for matrices; fixed ones for embeddings, gains and biases. */
  private static float scale(String key, long[] shape) {
    if (key.equals("logit_scale")) {
      return 0;
    }
    if (key.contains("ln_")) {
      return 0.1f;
    }
    if (key.endsWith("bias")) {
      return 0.02f;
    }
    if (key.endsWith("positional_embedding") || key.equals("token_embedding.weight")) {
      return (float) (Math.sqrt(3) * (key.startsWith("token") ? 0.02 : 0.01));
    }
    long inputs = shape[0];
    if (key.endsWith("_weight") || key.endsWith(".weight")) {
      inputs = shape[1] * (shape.length == 4 ? shape[2] * shape[3] : 1);
    }
    return (float) Math.sqrt(3.0 / inputs);
  }

  private static float offset(String key) {
    if (key.equals("logit_scale")) {
      return (float) Math.log(1 / 0.07);
    }
    boolean gain = key.contains("ln_") && key.endsWith("weight");
    return gain ? 1 : 0;
  }

  /** Bytes as tokens between start and end, for {@link ClipText} of {@link #SMALL}'s vocabulary. */
  static int[][] tokens(List<String> texts) {
    return texts.stream().map(FormulaClip::tokens).toArray(int[][]::new);
  }

  private static int[] tokens(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, SMALL.context() - 2);
    int[] out = new int[SMALL.context()];
    out[0] = START;
    for (int i = 0; i < length; i++) {
      out[i + 1] = bytes[i] & 0xff;
    }
    out[length + 1] = END;
    return out;
  }
}
