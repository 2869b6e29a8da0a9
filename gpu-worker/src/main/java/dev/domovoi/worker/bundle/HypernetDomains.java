package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.WeightsException;

/**
 * Any words to a domain vector, by the hypernetwork. One phrase at a time, so that a vector does
 * not depend on what else was asked.
 */
final class HypernetDomains implements TextToDomain {
  private final PhraseEmbedding embedding;
  private final Hypernet hypernet;
  private final NDManager manager;

  /**
   * @param embedding owned by this object, as is the hypernetwork
   * @throws WeightsException if the two do not fit together
   */
  HypernetDomains(PhraseEmbedding embedding, Hypernet hypernet, NDManager manager) {
    if (embedding.width() != hypernet.config().width()) {
      throw new WeightsException(
          "the text side gives %d numbers, but the hypernetwork takes %d"
              .formatted(embedding.width(), hypernet.config().width()));
    }
    this.embedding = embedding;
    this.hypernet = hypernet;
    this.manager = manager;
  }

  /** The sentence encoder, which stays this object's. */
  TextEncoder sentences() {
    return embedding.encoder();
  }

  /** Length of the hypernetwork's input. */
  int width() {
    return embedding.width();
  }

  @Override
  public DomainVector vector(String phrase) {
    float[] input = embedding.embed(phrase);
    Gradients.off();
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return vector(own.create(input, new Shape(1, input.length)).duplicate());
    }
  }

  /**
   * The vector of an input that was made otherwise.
   *
   * @param input (1, width); the caller has switched gradients off and has a scope
   */
  DomainVector vector(NDArray input) {
    return new DomainVector(
        hypernet.config().layout().parametrisation().key(),
        hypernet.domains(input).flat().toFloatArray());
  }

  @Override
  public void close() {
    hypernet.close();
    embedding.close();
  }
}
