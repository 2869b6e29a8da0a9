package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * What the generator makes of the styles when all is well, and what it makes of domain vectors that
 * are overdriven, added up or random: the pictures by which an adaptation could fool an encoder.
 */
final class GeneratedPictures {
  private static final int AT_ONCE = 8;

  private final OpenBundle bundle;
  private final float[][] vectors;

  /**
   * @param styles in the order of their domain numbers, from 1
   */
  GeneratedPictures(OpenBundle bundle, List<StyleDomain> styles) {
    this.bundle = bundle;
    this.vectors = new float[styles.size() + 1][];
    this.vectors[0] = bundle.layout().identity();
    for (int i = 0; i < styles.size(); i++) {
      vectors[i + 1] = bundle.vector(styles.get(i).phrases().get(0));
    }
  }

  /** A generated picture with the number of its domain, −1 for a failure. */
  record Sample(int domain, float[] planes) {}

  /** Pictures of the domains in turn. */
  List<Sample> good(int count, long seed) {
    List<Sample> out = new ArrayList<>();
    for (int i = 0; i < count; i += AT_ONCE) {
      int domain = i / AT_ONCE % vectors.length;
      out.addAll(paint(domain, vectors[domain], seed + i));
    }
    return out;
  }

  /** Failures. */
  List<Sample> failures(int count, long seed) {
    List<Sample> out = new ArrayList<>();
    for (int i = 0; i < count; i += AT_ONCE) {
      out.addAll(paint(-1, spoiled(new SplittableRandom(seed + i)), seed + i));
    }
    return out;
  }

  /** Larger than any style by far, in one of three ways. */
  private float[] spoiled(SplittableRandom random) {
    float[] identity = vectors[0];
    float[] out = identity.clone();
    int kind = random.nextInt(3);
    if (kind == 2) {
      double sigma = 0.3 + random.nextDouble();
      for (int i = 0; i < out.length; i++) {
        out[i] += (float) (sigma * random.nextGaussian());
      }
      return out;
    }
    int styles = kind == 0 ? 1 : 3;
    for (int s = 0; s < styles; s++) {
      float[] style = vectors[1 + random.nextInt(vectors.length - 1)];
      double strength = kind == 0 ? 2.5 + 2 * random.nextDouble() : 1 + random.nextDouble();
      for (int i = 0; i < out.length; i++) {
        out[i] += (float) (strength * (style[i] - identity[i]));
      }
    }
    return out;
  }

  private List<Sample> paint(int domain, float[] vector, long seed) {
    List<Sample> out = new ArrayList<>();
    int dim = bundle.generator().config().styleDim();
    float[] z = PersonLatent.ofSeeds(dim, LongStream.range(seed, seed + AT_ONCE).toArray());
    try (NDManager own = bundle.manager().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray w = bundle.generator().mapping(Contrast.array(own, z, AT_ONCE, dim));
      NDArray pictures =
          bundle
              .generator()
              .synthesize(
                  w, DomainOffsets.of(own, bundle.layout(), List.of(vector)), Noise.stored());
      int factor = bundle.generator().config().size() / SampledPictures.SIDE;
      float[] all = (factor == 1 ? pictures : Batch.shrink(pictures, factor)).toFloatArray();
      int length = all.length / AT_ONCE;
      for (int i = 0; i < AT_ONCE; i++) {
        float[] planes = Arrays.copyOfRange(all, i * length, (i + 1) * length);
        for (int k = 0; k < length; k++) {
          planes[k] = Math.max(-1, Math.min(1, planes[k]));
        }
        out.add(new Sample(domain, planes));
      }
    }
    return out;
  }
}
