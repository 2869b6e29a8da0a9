package dev.domovoi.worker.bundle;

import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.WeightsException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A phrase as the hypernetwork's input: a sentence encoder's unit vector, either as it is (CLIP) or
 * through a reader (other encoders). Thread-safe.
 *
 * @param encoder owned by this object
 * @param reader of its embeddings
 * @param width of the result
 */
record PhraseEmbedding(TextEncoder encoder, UnaryOperator<float[]> reader, int width)
    implements AutoCloseable {

  /** For hypernetworks that were trained on the encoder's own embeddings. */
  static PhraseEmbedding plain(TextEncoder encoder) {
    return new PhraseEmbedding(encoder, UnaryOperator.identity(), encoder.dimension());
  }

  /**
   * For hypernetworks that were trained on what a reader makes of embeddings.
   *
   * @throws WeightsException if the reader is for another encoder
   */
  static PhraseEmbedding read(TextEncoder encoder, TextReader reader) {
    if (reader.inputs() != encoder.dimension()) {
      throw new WeightsException(
          "the reader of phrases takes %d numbers, but the encoder gives %d"
              .formatted(reader.inputs(), encoder.dimension()));
    }
    return new PhraseEmbedding(encoder, reader::apply, reader.outputs());
  }

  float[] embed(String phrase) {
    return reader.apply(encoder.embed(List.of(phrase)).get(0));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
