package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.clip.ClipPreprocess;
import dev.domovoi.worker.clip.ClipVision;
import java.util.ArrayList;
import java.util.List;

/** CLIP's image towers on pictures of one size; they stay the caller's. */
public final class ClipImageEmbedder implements ImageEmbedder, AutoCloseable {
  private final List<ClipVision> towers;
  private final List<ClipPreprocess> preparation = new ArrayList<>();

  /**
   * @param manager whose children will own the resizing tables until {@link #close()}
   * @param towers one for each encoder
   * @param side of the pictures in pixels
   * @param antialias see {@link ClipPreprocess}
   */
  public ClipImageEmbedder(
      NDManager manager, List<ClipVision> towers, int side, boolean antialias) {
    this.towers = List.copyOf(towers);
    for (ClipVision tower : this.towers) {
      preparation.add(
          new ClipPreprocess(manager, side, side, tower.config().imageSide(), antialias));
    }
  }

  @Override
  public List<NDArray> embed(NDArray pictures) {
    List<NDArray> out = new ArrayList<>();
    for (int i = 0; i < towers.size(); i++) {
      out.add(towers.get(i).embed(preparation.get(i).apply(pictures)));
    }
    return out;
  }

  /** Frees the resizing tables. */
  @Override
  public void close() {
    preparation.forEach(ClipPreprocess::close);
  }
}
