package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.stylegan.Gradients;
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

  @Override
  public DomainVector vector(String phrase) {
    float[] input = embedding.embed(phrase);
    Gradients.off();
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray row = own.create(input, new Shape(1, input.length)).duplicate();
      return new DomainVector(
          hypernet.config().layout().parametrisation().key(),
          hypernet.domains(row).flat().toFloatArray());
    }
  }

  @Override
  public void close() {
    hypernet.close();
    embedding.close();
  }
}
