package dev.domovoi.worker.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Standard normal numbers from a seed, the same on every machine and Java version: SplitMix64
 * (Steele et al. 2014) followed by the Box-Muller transform in strict arithmetic.
 */
public final class Gaussian {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Gaussian(long state) {
    this.state = state;
  }

  /**
   * @param seed any number
   * @param stream which of the seed's independent sequences
   */
  public static float[] floats(long seed, long stream, int count) {
    float[] out = new float[count];
    start(seed, stream).fill(out);
    return out;
  }

  /**
   * Latents, one row for each seed.
   *
   * @return float32 (seeds, dim), owned by {@code manager}
   */
  public static NDArray latents(NDManager manager, int dim, long... seeds) {
    float[] all = new float[seeds.length * dim];
    for (int i = 0; i < seeds.length; i++) {
      System.arraycopy(floats(seeds[i], -1, dim), 0, all, i * dim, dim);
    }
    return Ops.owned(manager, all, new Shape(seeds.length, dim));
  }

  /** Uniform numbers from 0 up to but not including 1, from the same generator. */
  public static float[] uniform(long seed, long stream, int count) {
    Gaussian source = start(seed, stream);
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (source.next() >>> 40) * 0x1p-24f;
    }
    return out;
  }

  private static Gaussian start(long seed, long stream) {
    return new Gaussian(mix(seed * GOLDEN + 1) ^ mix(stream + 0x5851F42D4C957F2DL));
  }

  private void fill(float[] out) {
    for (int i = 0; i < out.length; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
      double angle = 2 * Math.PI * uniform();
      out[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < out.length) {
        out[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
  }

  private double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long x) {
    x ^= x >>> 30;
    x *= 0xBF58476D1CE4E5B9L;
    x ^= x >>> 27;
    x *= 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
