package dev.domovoi.worker.text;

import java.util.List;

/** Turns phrases into embeddings. Thread-safe. */
public interface TextEncoder extends AutoCloseable {

  /** Numbers in one embedding. */
  int dimension();

  /**
   * Embeds phrases, each on its own: an embedding does not depend on its neighbours.
   *
   * @return one unit vector of {@link #dimension()} numbers a phrase, in order
   */
  List<float[]> embed(List<String> phrases);

  @Override
  void close();
}
