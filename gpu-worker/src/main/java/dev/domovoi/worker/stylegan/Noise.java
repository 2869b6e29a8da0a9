package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Where the noise maps added after each convolution come from. */
public sealed interface Noise {
  /** The maps stored with the weights, the same for every sample. */
  record Stored() implements Noise {}

  /** No noise. */
  record Zero() implements Noise {}

  /**
   * Standard normal noise drawn from one seed for each sample, independent of the batch.
   *
   * @param seeds one for each sample
   */
  record Seeded(List<Long> seeds) implements Noise {
    /** Copies the list. */
    public Seeded {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * Given maps; they belong to the caller.
   *
   * @param maps for each convolution (1 or B, 1, side, side)
   */
  record Explicit(List<NDArray> maps) implements Noise {
    /** Copies the list. */
    public Explicit {
      maps = List.copyOf(maps);
    }
  }

  /** The maps stored with the weights. */
  static Noise stored() {
    return new Stored();
  }

  /** No noise. */
  static Noise zero() {
    return new Zero();
  }

  /** Drawn from one seed for each sample. */
  static Noise seeded(List<Long> seeds) {
    return new Seeded(seeds);
  }

  /** Given maps, one for each convolution. */
  static Noise explicit(List<NDArray> maps) {
    return new Explicit(maps);
  }

  /** What applies to one sample of the batch alone. */
  default Noise sample(int sample) {
    if (this instanceof Seeded seeded) {
      return new Seeded(List.of(seeded.seeds.get(sample)));
    }
    if (this instanceof Explicit explicit) {
      return new Explicit(explicit.maps.stream().map(map -> Ops.sample(map, sample)).toList());
    }
    return this;
  }
}
