package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.clip.Embeddings;
import dev.domovoi.worker.loss.PictureDistance;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import java.util.List;
import java.util.Optional;

/**
 * Where pictures are to go. Embeddings are of unit length, one array for each encoder in the order
 * of the {@link ImageEmbedder}. The arrays stay the caller's.
 */
public sealed interface TuneGoal {
  /** Embeddings of the domain that the source generator paints. */
  List<NDArray> origin();

  /** Embeddings of the wanted domain. */
  List<NDArray> target();

  /**
   * A way given by two texts.
   *
   * @param origin (1, τ, D) with one embedding for each template, or (1, D)
   * @param target likewise
   */
  record Texts(List<NDArray> origin, List<NDArray> target) implements TuneGoal {
    /** Checks: the same encoders. */
    public Texts {
      origin = List.copyOf(origin);
      target = List.copyOf(target);
      checkSame(origin, target);
    }
  }

  /**
   * A way given by one picture and its latents in the source generator.
   *
   * @param origin embeddings of the latents' rendering by the source generator, (1, D)
   * @param target embeddings of the picture, (1, D)
   * @param latents (1, rows, styleDim)
   * @param small the picture at the size at which it is to be rebuilt, (1, 3, side, side); the
   *     generator's side is a multiple of it
   * @param distance for the perceptual loss
   */
  record Picture(
      List<NDArray> origin,
      List<NDArray> target,
      NDArray latents,
      NDArray small,
      Optional<PictureDistance> distance)
      implements TuneGoal {
    /** Checks: the same encoders. */
    public Picture {
      origin = List.copyOf(origin);
      target = List.copyOf(target);
      checkSame(origin, target);
    }

    /**
     * Embeds the picture and its rendering with stored noise.
     *
     * @param manager owner of the embeddings
     * @param source frozen
     * @param picture (1, 3, size, size) as the generator paints them
     * @param latents the picture's inversion, (1, rows, styleDim)
     * @param small see the record
     */
    public static Picture of(
        NDManager manager,
        ImageEmbedder embedder,
        Generator source,
        NDArray picture,
        NDArray latents,
        NDArray small,
        Optional<PictureDistance> distance) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray rendering = source.synthesize(latents, Modulation.NONE, Noise.stored());
        return new Picture(
            kept(manager, embedder.embed(rendering)),
            kept(manager, embedder.embed(picture)),
            latents,
            small,
            distance);
      }
    }

    private static List<NDArray> kept(NDManager manager, List<NDArray> embeddings) {
      return embeddings.stream()
          .map(
              embedding -> {
                NDArray unit = Embeddings.unit(embedding).duplicate();
                unit.attach(manager);
                NDScope.unregister(unit);
                return unit;
              })
          .toList();
    }
  }

  private static void checkSame(List<NDArray> origin, List<NDArray> target) {
    if (origin.isEmpty() || origin.size() != target.size()) {
      throw new IllegalArgumentException("origin and target need embeddings of the same encoders");
    }
  }
}
