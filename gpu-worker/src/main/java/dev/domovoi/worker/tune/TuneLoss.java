package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.loss.BicubicDownsample;
import dev.domovoi.worker.loss.ClipLosses;
import dev.domovoi.worker.loss.Reconstruction;
import dev.domovoi.worker.loss.Regularisers;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Scalars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The weighted losses of one goal. */
public final class TuneLoss implements AutoCloseable {
  private final TuneGoal goal;
  private final LossWeights weights;
  private final ImageEmbedder embedder;
  private final @Nullable BicubicDownsample shrink;

  /**
   * @param manager owner of tables
   * @param side of the generator's pictures in pixels
   * @throws IllegalArgumentException if the goal lacks what the weights ask for
   */
  public TuneLoss(
      NDManager manager, TuneGoal goal, LossWeights weights, ImageEmbedder embedder, int side) {
    this.goal = goal;
    this.weights = weights;
    this.embedder = embedder;
    if (goal instanceof TuneGoal.Picture picture) {
      if (weights.perceptual() > 0 && picture.distance().isEmpty()) {
        throw new IllegalArgumentException("the perceptual loss needs a perceptual distance");
      }
      int small = Math.toIntExact(picture.small().getShape().get(2));
      shrink = small == side ? null : new BicubicDownsample(manager, side, side, side / small);
    } else {
      if (weights.needPicture()) {
        throw new IllegalArgumentException("a loss asked for needs a reference picture");
      }
      shrink = null;
    }
  }

  /**
   * The losses that count, by name, each times its weight.
   *
   * @param adapted unit embeddings for each encoder, (B, D)
   * @param source likewise, of the source generator's pictures
   */
  public Map<String, NDArray> terms(
      List<NDArray> adapted, List<NDArray> source, Adaptation adaptation) {
    if (adapted.size() != goal.target().size()) {
      throw new IllegalArgumentException(
          adapted.size() + " encoders, but a goal for " + goal.target().size());
    }
    Map<String, NDArray> out = new LinkedHashMap<>();
    overEncoders(
        out,
        "direction",
        weights.direction(),
        e ->
            ClipLosses.direction(
                adapted.get(e), source.get(e), goal.target().get(e), goal.origin().get(e)));
    overEncoders(
        out,
        "global",
        weights.global(),
        e -> ClipLosses.global(adapted.get(e), goal.target().get(e)));
    overEncoders(
        out,
        "indomain",
        weights.indomain(),
        e -> ClipLosses.indomain(adapted.get(e), source.get(e)));
    overEncoders(
        out,
        "clip_within",
        weights.clipWithin(),
        e ->
            ClipLosses.within(
                adapted.get(e), source.get(e), goal.target().get(e), goal.origin().get(e)));
    if (goal instanceof TuneGoal.Picture picture && weights.needRendering()) {
      rendering(out, picture, adaptation);
    }
    if (weights.needVector()) {
      List<List<NDArray>> layers = adaptation.differences();
      put(out, "offsets_l2", weights.offsetsL2(), () -> Regularisers.offsetsL2(layers));
      put(out, "offsets_l1", weights.offsetsL1(), () -> Regularisers.offsetsL1(layers));
      put(out, "affine_l2", weights.affineL2(), () -> Regularisers.affineL2(layers));
    }
    return out;
  }

  private void rendering(
      Map<String, NDArray> out, TuneGoal.Picture picture, Adaptation adaptation) {
    NDArray rendering = adaptation.paint(picture.latents(), Noise.stored());
    put(
        out,
        "clip_ref",
        weights.clipReference(),
        () -> ClipLosses.reference(unit(embedder.embed(rendering)), picture.target()));
    NDArray small = shrink == null ? rendering : shrink.apply(rendering);
    put(
        out,
        "l2_rec",
        weights.reconstruction(),
        () -> Reconstruction.meanSquare(small, picture.small()));
    put(
        out,
        "lpips_rec",
        weights.perceptual(),
        () -> picture.distance().orElseThrow().between(small, picture.small()));
  }

  /** Embeddings at unit length. */
  public static List<NDArray> unit(List<NDArray> embeddings) {
    return embeddings.stream().map(Embeddings::unit).toList();
  }

  private void overEncoders(
      Map<String, NDArray> out, String name, double weight, IntFunction<NDArray> loss) {
    put(
        out,
        name,
        weight,
        () -> {
          NDArray sum = loss.apply(0);
          for (int e = 1; e < goal.target().size(); e++) {
            sum = sum.add(loss.apply(e));
          }
          return sum;
        });
  }

  private static void put(
      Map<String, NDArray> out, String name, double weight, Supplier<NDArray> loss) {
    if (weight > 0) {
      out.put(name, Scalars.mul(loss.get(), weight));
    }
  }

  /** Frees the tables. */
  @Override
  public void close() {
    if (shrink != null) {
      shrink.close();
    }
  }
}
