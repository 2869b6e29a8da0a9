package dev.domovoi.worker.train;

import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.world.Person;
import dev.domovoi.worker.world.PortraitPainter;
import dev.domovoi.worker.world.RgbImage;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The painted world as training data: people plain (domain 0), and fewer of them in every style
 * (domains 1 and up), 8 bits a channel, one file a domain, painted once and kept.
 */
final class PictureSet {
  /** Numbers in one latent z, of which the first {@link Person#LATENT_SIZE} make the person. */
  static final int LATENT_SIZE = 128;

  private final int size;
  private final int plainPersons;
  private final int persons;
  private final long seed;
  private final int styles;
  private final List<MappedByteBuffer> domains;

  private PictureSet(
      int size,
      int plainPersons,
      int persons,
      long seed,
      int styles,
      List<MappedByteBuffer> domains) {
    this.size = size;
    this.plainPersons = plainPersons;
    this.persons = persons;
    this.seed = seed;
    this.styles = styles;
    this.domains = domains;
  }

  /**
   * Opens the set, painting what is missing.
   *
   * @param folder of the files; their names tell size, number and seed
   * @param size side of a picture in pixels
   * @param plainPersons how many people are painted plain, at least {@code persons}
   * @param persons how many of them, the first, are painted in every style
   * @param seed of the first person; the others follow
   * @param styles in the order of their domain numbers, from 1
   * @param effects whose numbers follow the styles'
   */
  static PictureSet open(
      Path folder,
      int size,
      int plainPersons,
      int persons,
      long seed,
      List<StyleDomain> styles,
      List<StyleDomain> effects,
      Consumer<String> log)
      throws IOException {
    Files.createDirectories(folder);
    PortraitPainter painter = new PortraitPainter();
    List<MappedByteBuffer> domains = new ArrayList<>();
    List<StyleDomain> changes = Stream.concat(styles.stream(), effects.stream()).toList();
    for (int d = 0; d <= changes.size(); d++) {
      StyleDomain style = d == 0 ? null : changes.get(d - 1);
      int count = d == 0 ? plainPersons : persons;
      String name = style == null ? "plain" : style.id();
      Path file = folder.resolve("%s-%d-%d-%d.rgb".formatted(name, size, count, seed));
      if (!Files.exists(file)) {
        long start = System.nanoTime();
        Path part = folder.resolve(file.getFileName() + ".part");
        try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
          MappedByteBuffer out =
              channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) count * 3 * size * size);
          IntStream.range(0, count)
              .parallel()
              .forEach(
                  i -> {
                    Person person = person(seed + i);
                    RgbImage image =
                        style == null ? painter.paint(person, size) : style.paint(person, size);
                    out.put(i * 3 * size * size, bytes(image));
                  });
          out.force();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        log.accept("painted %s in %.0f s".formatted(file, (System.nanoTime() - start) / 1e9));
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        domains.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      }
    }
    return new PictureSet(size, plainPersons, persons, seed, styles.size(), domains);
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

  /** How many people a domain shows; the same first ones in all. */
  int persons(int domain) {
    return domain == 0 ? plainPersons : persons;
  }

  /** How many of the domains after the plain one are styles; effects follow them. */
  int styles() {
    return styles;
  }

  /** The plain domain, the styles and the effects. */
  int domains() {
    return domains.size();
  }

  /** The latent z of a person. */
  float[] latent(int person) {
    return PersonLatent.ofSeed(seed + person, LATENT_SIZE);
  }

  /** Copies a picture, planar and in [-1, 1], into a batch. */
  void copy(int domain, int person, float[] batch, int place) {
    int length = 3 * size * size;
    byte[] bytes = new byte[length];
    domains.get(domain).get(person * length, bytes);
    int offset = place * length;
    for (int i = 0; i < length; i++) {
      batch[offset + i] = (bytes[i] & 0xff) / 127.5f - 1;
    }
  }
}
