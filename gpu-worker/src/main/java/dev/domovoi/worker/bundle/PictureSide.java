package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.image.Resize;
import dev.domovoi.worker.stylegan.Gradients;

/**
 * A picture's style as the hypernetwork's input: by the encoder that was trained for that, or by
 * CLIP's image tower, whose space texts share. Thread-safe.
 */
final class PictureSide implements AutoCloseable {
  private final NDManager manager;
  private final HypernetDomains hypernet;
  private final Lazy<? extends StyleReader> reader;

  /** Reads styles. */
  interface StyleReader extends AutoCloseable {
    /** Side of the pictures that it takes, in pixels. */
    int side();

    /**
     * The hypernetwork's input.
     *
     * @param picture (1, 3, side, side) of −1 to 1
     * @return (1, width)
     */
    NDArray style(NDArray picture);

    @Override
    void close();
  }

  /**
   * @param hypernet stays the caller's
   * @param reader owned by this object
   */
  PictureSide(NDManager manager, HypernetDomains hypernet, Lazy<? extends StyleReader> reader) {
    this.manager = manager;
    this.hypernet = hypernet;
    this.reader = reader;
  }

  DomainVector vector(Raster picture) throws EngineException {
    StyleReader styles = reader.get();
    Gradients.off();
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray square = Resize.BICUBIC.square(own, picture, styles.side());
      return hypernet.vector(styles.style(square));
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
