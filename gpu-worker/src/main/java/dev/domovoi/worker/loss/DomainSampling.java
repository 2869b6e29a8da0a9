package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.tensor.Scalars;

/**
 * New domains out of known ones, for training a hypernetwork (Alanov et al. 2022, section 4.3). The
 * random draws are the caller's.
 */
public final class DomainSampling {
  private DomainSampling() {}

  /**
   * Convex combinations: unit(Σ_j share_ij · embedding_j).
   *
   * @param shares (B, N), rows of sum 1
   * @param embeddings (N, D), or (N, τ, D) with templates
   * @return (B, D) or (B, τ, D), of unit length
   */
  public static NDArray convex(NDArray shares, NDArray embeddings) {
    long[] sides = embeddings.getShape().getShape();
    NDArray mixed = shares.matMul(embeddings.reshape(sides[0], -1));
    sides[0] = shares.getShape().get(0);
    return unit(mixed.reshape(new Shape(sides)));
  }

  /**
   * Directions near the given ones: c·u + √(1 − c²)·v with u = unit(embedding), v the unit part of
   * the draw across u, and c = least + (1 − least)·share.
   *
   * @param embeddings (…, D), of N rows in all
   * @param draws (N, D), from [−1, 1)
   * @param shares (N), from [0, 1)
   * @param least smallest cosine between old and new
   * @return the shape of {@code embeddings}, of unit length
   */
  public static NDArray resample(NDArray embeddings, NDArray draws, NDArray shares, double least) {
    long dimension = draws.getShape().get(1);
    NDArray along = unit(embeddings.reshape(-1, dimension));
    NDArray dot = draws.mul(along).sum(new int[] {-1}, true);
    NDArray across = unit(draws.sub(along.mul(dot)));
    NDArray cosine = Scalars.mul(shares.reshape(-1, 1), 1 - least).add((float) least);
    NDArray sine = Scalars.atLeast(Scalars.mul(cosine.square(), -1).add(1), 0).sqrt();
    return along.mul(cosine).add(across.mul(sine)).reshape(embeddings.getShape());
  }

  /** Scales to unit length along the last axis. */
  private static NDArray unit(NDArray x) {
    return x.div(Scalars.atLeast(x.square().sum(new int[] {-1}, true), 1e-24).sqrt());
  }
}
