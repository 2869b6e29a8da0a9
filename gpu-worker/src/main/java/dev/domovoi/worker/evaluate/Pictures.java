package dev.domovoi.worker.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.world.Person;
import dev.domovoi.worker.world.PortraitPainter;
import dev.domovoi.worker.world.RgbImage;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Generated and painted pictures of the same people, as planes in −1 to 1. */
final class Pictures {
  /** The first person that is measured: far from all that anything was trained on. */
  static final long FIRST = 90_000_000;

  private static final int AT_ONCE = 8;

  private final OpenBundle bundle;
  private final int side;
  private final int styleDim;
  private final PortraitPainter painter = new PortraitPainter();

  Pictures(OpenBundle bundle) {
    this.bundle = bundle;
    this.side = bundle.generator().config().size();
    this.styleDim = bundle.generator().config().styleDim();
  }

  int side() {
    return side;
  }

  /** The seeds of {@code count} people, from a place on. */
  static long[] people(int from, int count) {
    return IntStream.range(0, count).mapToLong(i -> FIRST + from + i).toArray();
  }

  /** The people in one domain, without truncation and with stored noise. */
  List<float[]> generated(float[] vector, long... people) {
    return generated(bundle.layout(), vector, people);
  }

  /** Likewise, for a vector of any layout. */
  List<float[]> generated(DomainLayout layout, float[] vector, long... people) {
    List<float[]> out = new ArrayList<>();
    for (int from = 0; from < people.length; from += AT_ONCE) {
      long[] some = Arrays.copyOfRange(people, from, Math.min(people.length, from + AT_ONCE));
      try (NDManager own = bundle.manager().newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        DomainOffsets domain = DomainOffsets.of(own, layout, List.of(vector));
        NDArray w = bundle.generator().mapping(latents(own, some));
        float[] all = bundle.generator().synthesize(w, domain, Noise.stored()).toFloatArray();
        int length = 3 * side * side;
        for (int i = 0; i < some.length; i++) {
          float[] planes = Arrays.copyOfRange(all, i * length, (i + 1) * length);
          for (int k = 0; k < length; k++) {
            planes[k] = Math.max(-1, Math.min(1, planes[k]));
          }
          out.add(planes);
        }
      }
    }
    return out;
  }

  private NDArray latents(NDManager manager, long... people) {
    float[] z = PersonLatent.ofSeeds(styleDim, people);
    return manager.create(z, new Shape(people.length, styleDim)).duplicate();
  }

  /** The people as the painter paints them plain. */
  List<float[]> painted(long... people) {
    return Arrays.stream(people)
        .parallel()
        .mapToObj(seed -> planes(painter.paint(person(seed), side)))
        .toList();
  }

  /** The people as the painter paints them in a style. */
  List<float[]> painted(StyleDomain style, long... people) {
    return Arrays.stream(people)
        .parallel()
        .mapToObj(seed -> planes(style.paint(person(seed), side)))
        .toList();
  }

  private Person person(long seed) {
    float[] unit = PersonLatent.pixelNorm(PersonLatent.ofSeed(seed, styleDim));
    return Person.of(Arrays.copyOf(unit, Person.LATENT_SIZE));
  }

  private static float[] planes(RgbImage image) {
    float[] planes = image.planes();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = 2 * planes[i] - 1;
    }
    return planes;
  }

  /** For a sheet. */
  RgbImage image(float[] planes) {
    float[] unit = new float[planes.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (planes[i] + 1) / 2;
    }
    return RgbImage.of(side, side, unit);
  }
}
