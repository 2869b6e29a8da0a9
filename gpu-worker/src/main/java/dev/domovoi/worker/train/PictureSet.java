package dev.domovoi.worker.train;

import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.world.Person;
import dev.domovoi.worker.world.PortraitPainter;
import dev.domovoi.worker.world.RgbImage;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The painted world as training data: people plain (domain 0), and in every style and effect
 * (domains 1 and up), 8 bits a channel, one file a domain, painted once and kept. Each picture
 * shows somebody else: of people who come back in every style a generator learns the faces by
 * heart.
 */
final class PictureSet {
  /** Numbers in one latent z, of which the first {@link Person#LATENT_SIZE} make the person. */
  static final int LATENT_SIZE = 128;

  private final int size;
  private final int styles;
  private final List<Domain> domains;

  private PictureSet(int size, int styles, List<Domain> domains) {
    this.size = size;
    this.styles = styles;
    this.domains = List.copyOf(domains);
  }

  /**
   * How many people are painted.
   *
   * @param plain without a style
   * @param style in each style
   * @param effect under each effect
   */
  record Counts(int plain, int style, int effect) {}

  /**
   * One domain's pictures.
   *
   * @param seed of the first person; the others follow
   */
  private record Domain(MappedByteBuffer pictures, int persons, long seed) {}

  /**
   * Opens the set, painting what is missing.
   *
   * @param folder of the files; their names tell size, number and seed
   * @param size side of a picture in pixels
   * @param counts of people
   * @param seed of the first person; the others follow
   * @param styles in the order of their domain numbers, from 1
   * @param effects whose numbers follow the styles'
   */
  static PictureSet open(
      Path folder,
      int size,
      Counts counts,
      long seed,
      List<StyleDomain> styles,
      List<StyleDomain> effects,
      Consumer<String> log)
      throws IOException {
    Files.createDirectories(folder);
    List<Domain> domains = new ArrayList<>();
    List<StyleDomain> changes = Stream.concat(styles.stream(), effects.stream()).toList();
    long first = seed;
    for (int d = 0; d <= changes.size(); d++) {
      StyleDomain change = d == 0 ? null : changes.get(d - 1);
      int count = d == 0 ? counts.plain : d <= styles.size() ? counts.style : counts.effect;
      String name = change == null ? "plain" : change.id();
      Path file = folder.resolve("%s-%d-%d-%d.rgb".formatted(name, size, count, first));
      if (!Files.exists(file)) {
        long start = System.nanoTime();
        paint(file, size, count, first, change);
        log.accept("painted %s in %.0f s".formatted(file, (System.nanoTime() - start) / 1e9));
      }
      domains.add(new Domain(PictureFile.read(file), count, first));
      first += count;
    }
    return new PictureSet(size, styles.size(), domains);
  }

  private static void paint(Path file, int size, int count, long seed, @Nullable StyleDomain change)
      throws IOException {
    PortraitPainter painter = new PortraitPainter();
    int bytes = 3 * size * size;
    PictureFile.write(
        file,
        (long) count * bytes,
        out ->
            IntStream.range(0, count)
                .parallel()
                .forEach(
                    i -> {
                      Person person = person(seed + i);
                      RgbImage image =
                          change == null ? painter.paint(person, size) : change.paint(person, size);
                      out.put(i * bytes, bytes(image));
                    }));
  }

  static byte[] bytes(RgbImage image) {
    float[] planes = image.planes();
    byte[] bytes = new byte[planes.length];
    for (int i = 0; i < planes.length; i++) {
      bytes[i] = (byte) Math.round(planes[i] * 255);
    }
    return bytes;
  }

  /** The person of a seed, as the painter sees it. */
  static Person person(long seed) {
    float[] unit = PersonLatent.pixelNorm(PersonLatent.ofSeed(seed, LATENT_SIZE));
    return Person.of(Arrays.copyOf(unit, Person.LATENT_SIZE));
  }

  int size() {
    return size;
  }

  /** How many people a domain shows. */
  int persons(int domain) {
    return domains.get(domain).persons;
  }

  /** How many of the domains after the plain one are styles; effects follow them. */
  int styles() {
    return styles;
  }

  /** The plain domain, the styles and the effects. */
  int domains() {
    return domains.size();
  }

  /** The latent z of a domain's person. */
  float[] latent(int domain, int person) {
    return PersonLatent.ofSeed(domains.get(domain).seed + person, LATENT_SIZE);
  }

  /** Copies a picture, planar and in [-1, 1], into a batch. */
  void copy(int domain, int person, float[] batch, int place) {
    int length = 3 * size * size;
    byte[] bytes = new byte[length];
    domains.get(domain).pictures.get(person * length, bytes);
    int offset = place * length;
    for (int i = 0; i < length; i++) {
      batch[offset + i] = (bytes[i] & 0xff) / 127.5f - 1;
    }
  }
}
