package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.List;
import java.util.Map;

/**
 * Words to a domain vector: sentence embedding, linear projection to the hypernetwork's width, unit
 * length times the square root of that width, hypernetwork. One phrase at a time, so that a vector
 * does not depend on what else was asked.
 */
final class TextToDomain implements AutoCloseable {
  private final TextEncoder encoder;
  private final TextProjection projection;
  private final Hypernet hypernet;
  private final NDManager manager;

  TextToDomain(
      TextEncoder encoder, Map<String, HostTensor> text, Hypernet hypernet, NDManager manager) {
    this.encoder = encoder;
    this.projection = TextProjection.of(text);
    this.hypernet = hypernet;
    this.manager = manager;
    if (projection.inputs() != encoder.dimension()
        || projection.outputs() != hypernet.config().width()) {
      throw new WeightsException(
          "the text projection maps %d to %d numbers, but %d to %d are needed"
              .formatted(
                  projection.inputs(),
                  projection.outputs(),
                  encoder.dimension(),
                  hypernet.config().width()));
    }
  }

  float[] vector(String phrase) {
    float[] embedding = projection.apply(encoder.embed(List.of(phrase)).get(0));
    Gradients.off();
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray input = own.create(embedding, new Shape(1, embedding.length)).duplicate();
      return hypernet.domains(input).flat().toFloatArray();
    }
  }

  @Override
  public void close() {
    hypernet.close();
    encoder.close();
  }
}
