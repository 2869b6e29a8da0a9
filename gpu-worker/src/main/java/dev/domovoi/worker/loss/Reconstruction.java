package dev.domovoi.worker.loss;

import ai.djl.ndarray.NDArray;

/** Distances between a rendering and the picture it should be, pixel by pixel. */
public final class Reconstruction {
  private Reconstruction() {}

  /**
   * Mean squared difference.
   *
   * @param rendering (B, 3, h, w)
   * @param picture likewise
   */
  public static NDArray meanSquare(NDArray rendering, NDArray picture) {
    return rendering.sub(picture).square().mean();
  }
}
