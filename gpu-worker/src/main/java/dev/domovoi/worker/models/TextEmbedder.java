package dev.domovoi.worker.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The text towers of one or more encoders. */
@FunctionalInterface
public interface TextEmbedder {
  /**
   * Embeds texts; longer ones are cut.
   *
   * @param owner of the results, which are in no scope
   * @return for each encoder, always in the same order, (texts, D) of unit length
   */
  List<NDArray> embed(NDManager owner, List<String> texts);
}
