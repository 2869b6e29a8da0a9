package dev.domovoi.worker.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * CLIP's text tower: token and position embeddings, a transformer in which a token sees only itself
 * and those before it, and a projection of the end token, which is the one with the largest number.
 * Frozen. May be used by several threads.
 */
public final class ClipText implements AutoCloseable {
  private final ClipConfig config;
  private final NDManager manager;
  private final NDArray tokens;
  private final NDArray positions;
  private final NDArray[] last;
  private final NDArray projection;
  private final NDArray mask;
  private final ClipTransformer transformer;

  /**
   * @param parent manager whose child will own the weights until {@link #close()}
   */
  public ClipText(NDManager parent, ClipWeights weights) {
    this.config = weights.config();
    this.manager = parent.newSubManager();
    this.manager.setName("clip-text");
    this.tokens = weights.get("token_embedding.weight").toArray(manager);
    this.positions = weights.get("positional_embedding").toArray(manager);
    this.last =
        new NDArray[] {
          weights.get("ln_final.weight").toArray(manager),
          weights.get("ln_final.bias").toArray(manager)
        };
    this.projection = weights.get("text_projection").toArray(manager);
    this.mask = causalMask(config.context()).toArray(manager);
    this.transformer =
        new ClipTransformer(
            manager, weights, "transformer.resblocks.", config.textWidth(), config.textLayers());
  }

  private static HostTensor causalMask(int length) {
    float[] mask = new float[length * length];
    for (int row = 0; row < length; row++) {
      Arrays.fill(mask, row * length + row + 1, (row + 1) * length, Float.NEGATIVE_INFINITY);
    }
    return HostTensor.of(mask, length, length);
  }

  /** The sizes. */
  public ClipConfig config() {
    return config;
  }

  /**
   * Embeds texts. Tokens after the longest text's end are not computed: no token sees a later one.
   *
   * @param into owner of the result
   * @param texts token numbers of each text, with start and end token, all of the same length, at
   *     most {@link ClipConfig#context()}; what follows the end token has no effect
   * @return (B, embedding), not of unit length; also of the open {@link NDScope}
   */
  public NDArray embed(NDManager into, int[][] texts) {
    return embed(into, texts, (name, x) -> {});
  }

  /** Like {@link #embed(NDManager, int[][])}, showing intermediate results to {@code trace}. */
  NDArray embed(NDManager into, int[][] texts, BiConsumer<String, NDArray> trace) {
    int[] ends = new int[texts.length];
    int length = 0;
    for (int i = 0; i < texts.length; i++) {
      ends[i] = end(texts[i]);
      length = Math.max(length, ends[i] + 1);
    }
    long[] flat = new long[texts.length * length];
    long[] rows = new long[texts.length];
    for (int i = 0; i < texts.length; i++) {
      for (int k = 0; k < Math.min(length, texts[i].length); k++) {
        flat[i * length + k] = texts[i][k];
      }
      rows[i] = (long) i * length + ends[i];
    }
    NDArray out;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray numbers = into.create(flat, new Shape(texts.length, length));
      NDArray x = embedding(numbers, tokens).add(positions.get("0:" + length));
      NDArray causal = mask.get("0:" + length + ", 0:" + length);
      for (int i = 0; i < transformer.layers(); i++) {
        x = transformer.block(i, x, causal);
        trace.accept("block" + i, x);
      }
      x = ClipTransformer.norm(x, last[0], last[1]);
      trace.accept("ln_final", x);
      NDArray states = x.reshape(-1, config.textWidth());
      NDArray found = embedding(into.create(rows), states);
      out = found.matMul(projection);
      out.attach(into);
      NDScope.unregister(out);
    }
    NDScope.register(out);
    return out;
  }

  /** Rows of a table by number. */
  private static NDArray embedding(NDArray numbers, NDArray table) {
    return numbers.getNDArrayInternal().embedding(numbers, table, SparseFormat.DENSE).head();
  }

  private int end(int[] text) {
    if (text.length == 0 || text.length > config.context()) {
      throw new IllegalArgumentException(
          "a text of " + text.length + " tokens does not fit 1 to " + config.context());
    }
    int end = 0;
    for (int k = 0; k < text.length; k++) {
      if (text[k] < 0 || text[k] >= config.vocabulary()) {
        throw new IllegalArgumentException(
            "token " + text[k] + " is not below " + config.vocabulary());
      }
      if (text[k] > text[end]) {
        end = k;
      }
    }
    return end;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    manager.close();
  }
}
