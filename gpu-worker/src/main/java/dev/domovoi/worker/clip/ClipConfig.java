package dev.domovoi.worker.clip;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a CLIP model with a vision transformer. Attention heads are 64 wide in all of them.
 *
 * @param embedding length of an embedding
 * @param imageSide side of the input picture in pixels, a multiple of {@code patch}
 * @param patch side of a patch in pixels
 * @param visionWidth features of a patch, a multiple of 64
 * @param visionLayers blocks of the image tower
 * @param context most tokens of a text, with start and end
 * @param vocabulary number of tokens
 * @param textWidth features of a token, a multiple of 64
 * @param textLayers blocks of the text tower
 */
public record ClipConfig(
    int embedding,
    int imageSide,
    int patch,
    int visionWidth,
    int visionLayers,
    int context,
    int vocabulary,
    int textWidth,
    int textLayers) {
  /** Width of an attention head. */
  public static final int HEAD = 64;

  private static final String VISION_BLOCK = "visual.transformer.resblocks.";
  private static final String TEXT_BLOCK = "transformer.resblocks.";

  /** Checks the sizes; see the record's description. */
  public ClipConfig {
    if (embedding < 1
        || patch < 1
        || imageSide < patch
        || imageSide % patch != 0
        || context < 2
        || vocabulary < 2) {
      throw new IllegalArgumentException("the sizes of a CLIP model must be positive");
    }
    if (visionWidth < HEAD
        || visionWidth % HEAD != 0
        || textWidth < HEAD
        || textWidth % HEAD != 0
        || visionLayers < 1
        || textLayers < 1) {
      throw new IllegalArgumentException("the widths of a CLIP model must be multiples of " + HEAD);
    }
  }

  /**
   * Reads the sizes off the shapes of a weight map in the original key layout.
   *
   * @throws WeightsException if the map is not such a model's
   */
  public static ClipConfig infer(Map<String, HostTensor> weights) {
    long[] conv = shape(weights, "visual.conv1.weight", 4);
    long[] positions = shape(weights, "visual.positional_embedding", 2);
    long[] tokens = shape(weights, "token_embedding.weight", 2);
    long grid = Math.round(Math.sqrt(positions[0] - 1.0));
    try {
      if (grid * grid + 1 != positions[0]) {
        throw new IllegalArgumentException(positions[0] + " positions are no square and one");
      }
      return new ClipConfig(
          Math.toIntExact(shape(weights, "text_projection", 2)[1]),
          Math.toIntExact(Math.multiplyExact(grid, conv[3])),
          Math.toIntExact(conv[3]),
          Math.toIntExact(conv[0]),
          layers(weights, VISION_BLOCK),
          Math.toIntExact(shape(weights, "positional_embedding", 2)[0]),
          Math.toIntExact(tokens[0]),
          Math.toIntExact(tokens[1]),
          layers(weights, TEXT_BLOCK));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new WeightsException("The weights are not a CLIP model's (" + e.getMessage() + ").", e);
    }
  }

  private static long[] shape(Map<String, HostTensor> weights, String key, int rank) {
    HostTensor tensor = weights.get(key);
    if (tensor == null || tensor.shape().length != rank) {
      throw new WeightsException(
          "The weights are not a CLIP model's with a vision transformer: tensor \""
              + key
              + "\" is "
              + (tensor == null ? "missing." : tensor + "."));
    }
    return tensor.shape();
  }

  private static int layers(Map<String, HostTensor> weights, String prefix) {
    int count = 0;
    while (weights.containsKey(prefix + count + ".attn.in_proj_weight")) {
      count++;
    }
    return count;
  }

  /** Patches along one side of the picture. */
  public int grid() {
    return imageSide / patch;
  }

  /**
   * The published name of a model of these sizes, such as {@code ViT-B/32}; for other sizes a name
   * of the same form with the width in place of the letter.
   */
  public String name() {
    String size = Integer.toString(visionWidth);
    if (isPublished()) {
      size = visionWidth == 768 ? "B" : "L";
    }
    String name = "ViT-" + size + "/" + patch;
    return imageSide == 224 ? name : name + "@" + imageSide + "px";
  }

  /** Whether the sizes are those of one of the published vision-transformer models. */
  public boolean isPublished() {
    boolean base = visionWidth == 768 && visionLayers == 12 && (patch == 32 || patch == 16);
    boolean large = visionWidth == 1024 && visionLayers == 24 && patch == 14;
    boolean side = imageSide == 224 || (large && imageSide == 336);
    return (base || large) && side && context == 77 && vocabulary == 49408;
  }

  /** All keys and shapes of the original layout, in its order. */
  public Map<String, long[]> shapes() {
    Map<String, long[]> out = new LinkedHashMap<>();
    out.put("positional_embedding", new long[] {context, textWidth});
    out.put("text_projection", new long[] {textWidth, embedding});
    out.put("logit_scale", new long[] {});
    out.put("visual.class_embedding", new long[] {visionWidth});
    out.put("visual.positional_embedding", new long[] {1L + grid() * grid(), visionWidth});
    out.put("visual.proj", new long[] {visionWidth, embedding});
    out.put("visual.conv1.weight", new long[] {visionWidth, 3, patch, patch});
    pair(out, "visual.ln_pre", visionWidth);
    for (int i = 0; i < visionLayers; i++) {
      block(out, VISION_BLOCK + i, visionWidth);
    }
    pair(out, "visual.ln_post", visionWidth);
    for (int i = 0; i < textLayers; i++) {
      block(out, TEXT_BLOCK + i, textWidth);
    }
    out.put("token_embedding.weight", new long[] {vocabulary, textWidth});
    pair(out, "ln_final", textWidth);
    return out;
  }

  private static void block(Map<String, long[]> out, String key, int width) {
    out.put(key + ".attn.in_proj_weight", new long[] {3L * width, width});
    out.put(key + ".attn.in_proj_bias", new long[] {3L * width});
    pair(out, key + ".attn.out_proj", width, width);
    pair(out, key + ".ln_1", width);
    pair(out, key + ".mlp.c_fc", 4L * width, width);
    pair(out, key + ".mlp.c_proj", width, 4L * width);
    pair(out, key + ".ln_2", width);
  }

  /** A weight and a bias whose length is the weight's first side. */
  private static void pair(Map<String, long[]> out, String key, long... shape) {
    out.put(key + ".weight", shape);
    out.put(key + ".bias", new long[] {shape[0]});
  }
}
