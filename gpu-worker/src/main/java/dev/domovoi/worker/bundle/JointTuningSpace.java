package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.LossWeights;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.vision.JointSpace;
import java.util.List;
import java.util.Optional;

/**
 * The joint space of a bundle that was trained here. It is small, and a vector that follows it
 * freely learns to fool it; so words may only choose among the nearest neighbours of the instant
 * vector. A picture is evidence of its own, and leads farther.
 */
public final class JointTuningSpace implements TuningSpace {
  private static final List<String> PLAIN =
      List.of("photo", "plain portrait", "a normal photo", "ordinary portrait photo");
  private static final List<String> WORDINGS =
      List.of("%s", "%s style", "%s portrait", "a picture like %s");
  private static final int BATCH = 4;
  private static final LossWeights WORDS = LossWeights.TEXT.withIndomain(1);
  private static final int WORDS_STEPS = 40;
  private static final double WORDS_RATE = 0.003;

  /** Measured: with twice as much and more, an independent judge likes the pictures less. */
  private static final double WORDS_REACH = 0.05;

  /** The reference's own person is rebuilt in its style, which no net has to judge. */
  private static final LossWeights PICTURE = new LossWeights(1, 0, 0.25, 0, 1, 10, 0, 0, 0, 0);

  private static final int PICTURE_STEPS = 100;
  private static final double PICTURE_RATE = 0.02;
  private static final double PICTURE_REACH = 1;

  private final JointSpace space;
  private final TextEncoder sentences;

  /**
   * @param space owned by this object
   * @param sentences stays the caller's
   */
  public JointTuningSpace(JointSpace space, TextEncoder sentences) {
    this.space = space;
    this.sentences = sentences;
  }

  @Override
  public ImageEmbedder images() {
    return space;
  }

  @Override
  public NDArray texts(NDManager owner, List<String> phrases) {
    float[] all = new float[phrases.size() * JointSpace.TEXT];
    List<float[]> embedded = sentences.embed(phrases);
    for (int i = 0; i < embedded.size(); i++) {
      System.arraycopy(embedded.get(i), 0, all, i * JointSpace.TEXT, JointSpace.TEXT);
    }
    NDArray out;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray input = owner.create(all, new Shape(phrases.size(), JointSpace.TEXT)).duplicate();
      out = space.phrases(input).expandDims(0).duplicate();
      out.attach(owner);
      NDScope.unregister(out);
    }
    return out;
  }

  @Override
  public List<String> plain() {
    return PLAIN;
  }

  @Override
  public List<String> about(String phrase) {
    return WORDINGS.stream().map(wording -> wording.formatted(phrase)).toList();
  }

  @Override
  public Recipe recipe() {
    return new Recipe(
        new Way(settings(WORDS, WORDS_STEPS, WORDS_RATE), WORDS_REACH),
        new Way(settings(PICTURE, PICTURE_STEPS, PICTURE_RATE), PICTURE_REACH),
        false);
  }

  private static TuneSettings settings(LossWeights weights, int steps, double rate) {
    return new TuneSettings(
        steps,
        BATCH,
        rate,
        0.9,
        0.999,
        weights,
        0,
        TuneSettings.Crossover.SHARED,
        1,
        Optional.empty());
  }

  @Override
  public void close() {
    space.close();
  }
}
