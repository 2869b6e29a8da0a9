package dev.domovoi.worker.bundle;

import java.util.SplittableRandom;

/**
 * The latent z of a seed: standard-normal numbers that do not depend on platform or JDK version, so
 * that a seed stays the same person.
 */
public final class PersonLatent {

  private PersonLatent() {}

  /**
   * The latent of a seed.
   *
   * @param size how many numbers
   */
  public static float[] ofSeed(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] z = new float[size];
    for (int i = 0; i < size; i++) {
      z[i] = (float) gaussian(random);
    }
    return z;
  }

  /**
   * The latents of several seeds, one after the other.
   *
   * @param size how many numbers each
   */
  public static float[] ofSeeds(int size, long... seeds) {
    float[] all = new float[seeds.length * size];
    for (int i = 0; i < seeds.length; i++) {
      System.arraycopy(ofSeed(seeds[i], size), 0, all, i * size, size);
    }
    return all;
  }

  /** Box-Muller in strict arithmetic; the library's own method may change between versions. */
  private static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble(); // (0, 1]
    double v = random.nextDouble();
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }

  /**
   * What the generator sees of a latent: divided by its root mean square, as the mapping network's
   * first layer does.
   */
  public static float[] pixelNorm(float[] z) {
    double sum = 0;
    for (float value : z) {
      sum += (double) value * value;
    }
    double scale = 1 / StrictMath.sqrt(sum / z.length + 1e-8);
    float[] unit = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      unit[i] = (float) (z[i] * scale);
    }
    return unit;
  }
}
