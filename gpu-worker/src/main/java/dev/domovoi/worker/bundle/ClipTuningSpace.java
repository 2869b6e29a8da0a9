package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.clip.ClipTextEncoder;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipVision;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.tune.TuneSettings.EarlyStop;
import java.util.List;

/** CLIP, with the published losses and rates. */
final class ClipTuningSpace implements TuningSpace {
  private static final int STEPS = 300;
  private static final String PLAIN = "Photo";

  /** When the loss has not fallen for so long, more steps only wear the people off. */
  private static final EarlyStop STOP = new EarlyStop(60, 1e-4);

  private static final TuneSettings SETTINGS = TuneSettings.text(STEPS, 1).with(STOP);

  private final ClipVision tower;
  private final ClipImageEmbedder images;
  private final ClipTextEncoder texts;

  /**
   * @param manager parent of what is loaded
   * @param side of the generator's pictures in pixels
   */
  ClipTuningSpace(NDManager manager, ClipWeights clip, ClipTokenizer tokenizer, int side) {
    this.tower = new ClipVision(manager, clip);
    this.images = new ClipImageEmbedder(manager, List.of(tower), side, false);
    this.texts = new ClipTextEncoder(clip, tokenizer);
  }

  @Override
  public ImageEmbedder images() {
    return images;
  }

  @Override
  public NDArray texts(NDManager owner, List<String> phrases) {
    int dimension = texts.dimension();
    float[] all = new float[phrases.size() * dimension];
    List<float[]> embedded = texts.embed(phrases);
    for (int i = 0; i < embedded.size(); i++) {
      System.arraycopy(embedded.get(i), 0, all, i * dimension, dimension);
    }
    try (NDArray wrapped = owner.create(all, new Shape(1, phrases.size(), dimension))) {
      return wrapped.duplicate();
    }
  }

  @Override
  public List<String> plain() {
    return Templates.standard().about(PLAIN);
  }

  @Override
  public List<String> about(String phrase) {
    return Templates.standard().about(phrase);
  }

  @Override
  public Recipe recipe() {
    Way anywhere = new Way(SETTINGS, Double.POSITIVE_INFINITY);
    return new Recipe(anywhere, anywhere, true);
  }

  @Override
  public void close() {
    images.close();
    tower.close();
    texts.close();
  }
}
