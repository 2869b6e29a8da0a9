package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.TuneSettings;
import java.util.List;

/** A space of pictures and phrases in which vectors are fine-tuned. */
interface TuningSpace extends AutoCloseable {
  ImageEmbedder images();

  /**
   * Embeds phrases.
   *
   * @param owner of the result, which is in no scope
   * @return (1, phrases, D), of unit length
   */
  NDArray texts(NDManager owner, List<String> phrases);

  /** What the generator paints without any style, in a few wordings. */
  List<String> plain();

  /** A style in a few wordings. */
  List<String> about(String phrase);

  Recipe recipe();

  /**
   * How to fine-tune in this space.
   *
   * @param words for a style in words
   * @param picture for a picture's style
   * @param noise whether source and adapted pictures differ by their noise, as is published, or
   *     share the stored one
   */
  record Recipe(Way words, Way picture, boolean noise) {}

  /**
   * Settings, and a limit.
   *
   * @param reach how far a vector may go from where it began, as a share of the way from the plain
   *     generator to there; infinite if the losses can be trusted everywhere
   */
  record Way(TuneSettings settings, double reach) {}

  @Override
  void close();
}
