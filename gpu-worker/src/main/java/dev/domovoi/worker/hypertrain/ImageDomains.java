package dev.domovoi.worker.hypertrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.tune.TuneGoal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Domains given by one picture each: the hypernetwork reads the first encoder's embedding of the
 * picture. The goals stay the caller's.
 */
public final class ImageDomains implements DomainSource {
  private final List<String> names;
  private final List<TuneGoal.Picture> pictures;

  /**
   * @param names one for each picture
   * @param pictures of one size, with embeddings of the same encoders
   */
  public ImageDomains(List<String> names, List<TuneGoal.Picture> pictures) {
    this.names = List.copyOf(names);
    this.pictures = List.copyOf(pictures);
    if (pictures.isEmpty() || names.size() != pictures.size()) {
      throw new IllegalArgumentException("each picture needs a name");
    }
  }

  /** Names of the domains. */
  public List<String> names() {
    return names;
  }

  /** The goal of a domain by its place. */
  public TuneGoal.Picture picture(int index) {
    return pictures.get(index);
  }

  @Override
  public Batch draw(NDManager manager, SplittableRandom random, int count) {
    List<TuneGoal.Picture> drawn = new ArrayList<>();
    for (int index : DomainSource.choose(random, pictures.size(), count)) {
      drawn.add(pictures.get(index));
    }
    List<NDArray> target = new ArrayList<>();
    List<NDArray> origin = new ArrayList<>();
    for (int e = 0; e < drawn.get(0).target().size(); e++) {
      int encoder = e;
      target.add(joined(drawn.stream().map(picture -> picture.target().get(encoder)).toList()));
      origin.add(joined(drawn.stream().map(picture -> picture.origin().get(encoder)).toList()));
    }
    TuneGoal goal =
        new TuneGoal.Picture(
            origin,
            target,
            joined(drawn.stream().map(TuneGoal.Picture::latents).toList()),
            joined(drawn.stream().map(TuneGoal.Picture::small).toList()),
            drawn.get(0).distance());
    return new Batch(target.get(0), goal);
  }

  private static NDArray joined(List<NDArray> parts) {
    return NDArrays.concat(new NDList(parts));
  }

  @Override
  public String description() {
    return "pictures/" + String.join(",", names);
  }
}
