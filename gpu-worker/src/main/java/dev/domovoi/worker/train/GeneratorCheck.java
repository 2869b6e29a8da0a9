package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.metrics.Likeness;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.world.PortraitPainter;
import dev.domovoi.worker.world.RgbImage;
import dev.domovoi.worker.world.StyleDomain;
import org.jspecify.annotations.Nullable;

/** Measures a generator against the painter, on people that no training has seen. */
final class GeneratorCheck {
  /** Training takes its people from the seeds just above its own. */
  private static final long FIRST_SEED = 1L << 40;

  private static final int AT_ONCE = 16;

  private final Generator generator;
  private final int side;

  GeneratorCheck(Generator generator) {
    this.generator = generator;
    this.side = generator.config().size();
  }

  /**
   * What came of it.
   *
   * @param psnr of all pictures' pixels together, in dB, for values in [0, 1]
   * @param sharpness gradient energy (mean squared difference of neighbours) of the generated
   *     pictures over that of the painted ones
   */
  record Result(double psnr, double sharpness) {}

  /**
   * Compares pictures of new people.
   *
   * @param people how many
   * @param style the domain, null for the plain portrait
   * @param vector the domain's vector, null for none
   */
  Result run(
      NDManager manager,
      int people,
      @Nullable StyleDomain style,
      DomainLayout layout,
      float @Nullable [] vector) {
    PortraitPainter painter = new PortraitPainter();
    Likeness likeness = new Likeness();
    int size = 3 * side * side;
    for (int from = 0; from < people; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, people - from);
      float[] generated = generate(manager, from, count, layout, vector);
      for (int k = 0; k < count; k++) {
        var person = PictureSet.person(FIRST_SEED + from + k);
        RgbImage image = style == null ? painter.paint(person, side) : style.paint(person, side);
        float[] painted = image.planes();
        float[] own = new float[size];
        for (int i = 0; i < size; i++) {
          own[i] = Math.min(1, Math.max(-1, generated[k * size + i]));
          painted[i] = 2 * painted[i] - 1;
        }
        likeness.add(own, painted, side);
      }
    }
    return new Result(likeness.psnr(), likeness.sharpness());
  }

  private float[] generate(
      NDManager manager, int from, int count, DomainLayout layout, float @Nullable [] vector) {
    int latent = PictureSet.LATENT_SIZE;
    float[] z = new float[count * latent];
    for (int k = 0; k < count; k++) {
      System.arraycopy(
          PersonLatent.ofSeed(FIRST_SEED + from + k, latent), 0, z, k * latent, latent);
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray latents = manager.create(z, new Shape(count, latent)).duplicate();
      Modulation domain =
          vector == null
              ? Modulation.NONE
              : new DomainOffsets(
                  layout, manager.create(vector, new Shape(1, vector.length)).duplicate());
      return generator
          .synthesize(generator.mapping(latents), domain, Noise.stored())
          .toFloatArray();
    }
  }
}
