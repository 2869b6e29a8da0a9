package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.clip.ClipVision;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.tune.ClipImageEmbedder;
import java.util.List;

/** CLIP's image tower in the place of its text tower. */
final class ClipStyleReader implements PictureSide.StyleReader {
  private final int side;
  private final ClipVision tower;
  private final ClipImageEmbedder images;

  ClipStyleReader(NDManager manager, ClipWeights clip) {
    this.side = clip.config().imageSide();
    this.tower = new ClipVision(manager, clip);
    this.images = new ClipImageEmbedder(manager, List.of(tower), side, false);
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public NDArray style(NDArray picture) {
    return Embeddings.unit(images.embed(picture).get(0));
  }

  @Override
  public void close() {
    images.close();
    tower.close();
  }
}
