package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;
import java.util.List;

/**
 * Losses on the embeddings of one encoder; the values of several encoders are added by the caller.
 * {@code adapted} and {@code source} are the embeddings (B, D) of the same latents' pictures by the
 * adapted and by the source generator. Domains are given as (1 or B, D), or as (1 or B, τ, D) with
 * one embedding for each text template.
 *
 * <p>The length of adapted − source is zero when both pictures are the same, as at the start of
 * training with equal noise. The cosine's gradient grows without limit towards that point, and one
 * such step spoils Adam's moments for a thousand more. So the direction loss takes differences
 * shorter than {@link #SHORTEST_DIRECTION} to be that long: the value there is 1, the gradient
 * points along the wanted direction and is finite. Embeddings of different pictures are farther
 * apart than that, and nothing changes for them.
 */
public final class ClipLosses {
  /** Shortest difference of two unit embeddings whose direction counts in full. */
  public static final double SHORTEST_DIRECTION = 1e-3;

  private ClipLosses() {}

  /** Mean over samples of 1 − cos(adapted − source, mean over templates of target − origin). */
  public static NDArray direction(NDArray adapted, NDArray source, NDArray target, NDArray origin) {
    NDArray wanted = templateMean(target.sub(origin));
    return Cosine.distance(adapted.sub(source), wanted, SHORTEST_DIRECTION);
  }

  /**
   * Mean over samples of 1 − cos(adapted, target).
   *
   * @param target (1 or B, D)
   * @throws IllegalArgumentException for templates, whose mean has no meaning here
   */
  public static NDArray global(NDArray adapted, NDArray target) {
    if (target.getShape().dimension() != 2) {
      throw new IllegalArgumentException("the global loss takes one embedding for each domain");
    }
    return Cosine.distance(adapted, target, Cosine.TINY);
  }

  /**
   * In-domain angle consistency: mean over pairs of samples of the squared difference between their
   * dot products before and after adaptation. Keeps people as different as they were.
   *
   * @throws IllegalArgumentException for fewer than two samples
   */
  public static NDArray indomain(NDArray adapted, NDArray source) {
    int batch = batchOfPairs(adapted);
    NDArray difference =
        source
            .matMul(source.transpose())
            .sub(adapted.matMul(adapted.transpose()))
            .mul(lowerTriangle(adapted.getManager(), batch));
    return Scalars.mul(difference.square().sum(), 2.0 / (batch * (batch - 1.0)));
  }

  /**
   * Target to target: mean over pairs of samples of different domains of 1 − cos(adapted_j −
   * adapted_i, target_j − target_i). A pair of equal domains counts 1 and has no gradient.
   *
   * @param target (B, D) or (B, τ, D)
   * @throws IllegalArgumentException for fewer than two samples or one domain for all
   */
  public static NDArray betweenTargets(NDArray adapted, NDArray target) {
    int batch = batchOfPairs(adapted);
    if (target.getShape().get(0) != batch) {
      throw new IllegalArgumentException("this loss needs a domain for each sample");
    }
    int pairs = batch * (batch - 1) / 2;
    float[] values = new float[batch * pairs];
    int pair = 0;
    for (int i = 1; i < batch; i++) {
      for (int j = 0; j < i; j++) {
        values[j * pairs + pair] = 1;
        values[i * pairs + pair] = -1;
        pair++;
      }
    }
    NDArray choice = constant(adapted.getManager(), values, batch, pairs);
    NDArray between = adapted.transpose().matMul(choice).transpose();
    NDArray wanted = templateMean(target).transpose().matMul(choice).transpose();
    return Cosine.distance(between, wanted, Cosine.TINY);
  }

  /**
   * Mean over samples of 1 − cos(adapted − picture, source − inversion): the way from the reference
   * picture to a sample is to be that from its inversion to the sample's source.
   *
   * @param picture embedding of the reference picture, (1 or B, D)
   * @param inversion embedding of its rendering by the source generator, (1 or B, D)
   */
  public static NDArray within(
      NDArray adapted, NDArray source, NDArray picture, NDArray inversion) {
    return Cosine.distance(adapted.sub(picture), source.sub(inversion), Cosine.TINY);
  }

  /**
   * Mean over encoders and pictures of 1 − cos(rendering, picture).
   *
   * @param rendering for each encoder the embedding of the adapted generator's picture at the
   *     reference's latents, (1 or N, D)
   * @param picture for each encoder the embedding of the reference picture, (1 or N, D)
   */
  public static NDArray reference(List<NDArray> rendering, List<NDArray> picture) {
    if (rendering.isEmpty() || rendering.size() != picture.size()) {
      throw new IllegalArgumentException("embeddings of the same encoders are needed");
    }
    NDArray sum = Cosine.distance(rendering.get(0), picture.get(0), Cosine.TINY);
    for (int e = 1; e < rendering.size(); e++) {
      sum = sum.add(Cosine.distance(rendering.get(e), picture.get(e), Cosine.TINY));
    }
    return Scalars.mul(sum, 1.0 / rendering.size());
  }

  private static NDArray templateMean(NDArray domains) {
    return domains.getShape().dimension() == 3 ? domains.mean(new int[] {1}) : domains;
  }

  private static int batchOfPairs(NDArray adapted) {
    int batch = Math.toIntExact(adapted.getShape().get(0));
    if (batch < 2) {
      throw new IllegalArgumentException("a loss on pairs needs at least two samples");
    }
    return batch;
  }

  private static NDArray lowerTriangle(NDManager manager, int n) {
    float[] values = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        values[i * n + j] = 1;
      }
    }
    return constant(manager, values, n, n);
  }

  /** A copy owns its memory: the backward pass may outlive a Java buffer. */
  private static NDArray constant(NDManager manager, float[] values, int rows, int columns) {
    try (NDArray wrapped = manager.create(values, new Shape(rows, columns))) {
      return wrapped.duplicate();
    }
  }
}
