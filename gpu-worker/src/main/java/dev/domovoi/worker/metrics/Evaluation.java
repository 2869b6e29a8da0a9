package dev.domovoi.worker.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.ImageEmbedder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Paints pictures of random people and measures them: no truncation, no style mixing. */
public final class Evaluation {
  private final NDManager manager;
  private final ImageEmbedder embedder;
  private final int styleDim;
  private final Settings settings;

  /**
   * How many pictures.
   *
   * @param pictures wanted; only whole batches are painted, as the published evaluation has it
   * @param batch pictures at once
   * @param seed of the people and the noise
   */
  public record Settings(int pictures, int batch, long seed) {
    /** The published evaluation: 500 wanted in batches of twelve, so 492. */
    public static final Settings PUBLISHED = new Settings(500, 12, 0);

    /** Checks: at least one whole batch and two pictures. */
    public Settings {
      if (batch < 1 || pictures < batch || pictures / batch * batch < 2) {
        throw new IllegalArgumentException(
            "an evaluation needs two pictures and a whole batch, not "
                + pictures
                + " in batches of "
                + batch);
      }
    }
  }

  /** Paints. */
  @FunctionalInterface
  public interface Painter {
    /**
     * Paints people.
     *
     * @param z (B, styleDim)
     * @return (B, 3, size, size)
     */
    NDArray paint(NDArray z, Noise noise);
  }

  /**
   * @param manager parent of what a run needs; nothing is left in it
   */
  public Evaluation(NDManager manager, ImageEmbedder embedder, int styleDim, Settings settings) {
    this.manager = manager;
    this.embedder = embedder;
    this.styleDim = styleDim;
    this.settings = settings;
  }

  /**
   * Embeds painted pictures.
   *
   * @return for each encoder the pictures' embeddings, of unit length
   */
  public List<List<float[]>> embeddings(Painter painter) {
    Gradients.off();
    List<List<float[]>> out = new ArrayList<>();
    for (int done = 0; done + settings.batch <= settings.pictures; done += settings.batch) {
      long first = settings.seed + done;
      long[] seeds = LongStream.range(first, first + settings.batch).toArray();
      try (NDManager own = manager.newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray z = Gaussian.latents(own, styleDim, seeds);
        Noise noise = Noise.seeded(LongStream.of(seeds).boxed().toList());
        List<NDArray> found = embedder.embed(painter.paint(z, noise));
        for (int e = 0; e < found.size(); e++) {
          if (out.size() <= e) {
            out.add(new ArrayList<>());
          }
          out.get(e).addAll(rows(Embeddings.unit(found.get(e))));
        }
      }
    }
    return out;
  }

  /** The rows of (N, D). */
  public static List<float[]> rows(NDArray array) {
    int width = Math.toIntExact(array.getShape().get(1));
    float[] all = array.toFloatArray();
    List<float[]> out = new ArrayList<>();
    for (int from = 0; from < all.length; from += width) {
      out.add(Arrays.copyOfRange(all, from, from + width));
    }
    return out;
  }

  /**
   * Paints and measures.
   *
   * @param targets for each encoder (templates, D) or (1, D), of unit length
   * @return for each encoder
   */
  public List<DomainMetrics> measure(Painter painter, List<NDArray> targets) {
    List<List<float[]>> pictures = embeddings(painter);
    List<DomainMetrics> out = new ArrayList<>();
    for (int e = 0; e < targets.size(); e++) {
      out.add(DomainMetrics.of(pictures.get(e), rows(targets.get(e))));
    }
    return out;
  }
}
