package dev.domovoi.worker.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.WeightsException;
import java.util.ArrayList;
import java.util.List;

/**
 * Phrases to unit embeddings by CLIP's text tower; longer phrases are cut. Switches gradient
 * recording off for the calling thread. Thread-safe.
 */
public final class ClipTextEncoder implements TextEncoder {
  private final NDManager manager = Compute.manager();
  private final ClipText tower;
  private final ClipTokenizer tokenizer;

  /**
   * @throws WeightsException if the tokenizer has tokens the tower does not know
   */
  public ClipTextEncoder(ClipWeights weights, ClipTokenizer tokenizer) {
    if (tokenizer.vocabularySize() > weights.config().vocabulary()) {
      throw new WeightsException(
          "The vocabulary has "
              + tokenizer.vocabularySize()
              + " tokens, but the CLIP model knows "
              + weights.config().vocabulary()
              + ".");
    }
    this.manager.setName("clip-encoder");
    this.tower = new ClipText(manager, weights);
    this.tokenizer = tokenizer;
  }

  @Override
  public int dimension() {
    return tower.config().embedding();
  }

  @Override
  public List<float[]> embed(List<String> phrases) {
    Gradients.off();
    List<float[]> out = new ArrayList<>();
    for (String phrase : phrases) {
      int[] tokens = tokenizer.tokenize(phrase, tower.config().context(), true);
      try (NDManager own = manager.newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray embedding = tower.embed(own, new int[][] {tokens});
        out.add(Embeddings.unit(embedding).toFloatArray());
      }
    }
    return out;
  }

  @Override
  public void close() {
    tower.close();
    manager.close();
  }
}
