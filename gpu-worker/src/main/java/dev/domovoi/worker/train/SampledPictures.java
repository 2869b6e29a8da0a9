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
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Many people, each painted plain (place 0) and in a few styles drawn at random: more faces for the
 * same work than every person in every style.
 */
final class SampledPictures {
  /** Side of the pictures in pixels. */
  static final int SIDE = 64;

  private static final int BYTES = 3 * SIDE * SIDE;

  private final int persons;
  private final int each;
  private final long seed;
  private final int styles;
  private final MappedByteBuffer pictures;

  private SampledPictures(int persons, int each, long seed, int styles, MappedByteBuffer pictures) {
    this.persons = persons;
    this.each = each;
    this.seed = seed;
    this.styles = styles;
    this.pictures = pictures;
  }

  /**
   * Opens the set, painting it if it is not there.
   *
   * @param name of the set; its file tells numbers and seed too
   * @param each pictures of a person, the plain one with them
   * @param seed of the first person; the others follow
   */
  static SampledPictures open(
      Path folder,
      String name,
      int persons,
      int each,
      long seed,
      List<StyleDomain> styles,
      Consumer<String> log)
      throws IOException {
    Files.createDirectories(folder);
    Path file =
        folder.resolve("%s-%d-%d-%d-%d.rgb".formatted(name, persons, each, styles.size(), seed));
    if (!Files.exists(file)) {
      long start = System.nanoTime();
      paint(file, persons, each, seed, styles);
      log.accept(
          "painted %d pictures in %.0f s"
              .formatted(persons * each, (System.nanoTime() - start) / 1e9));
    }
    return new SampledPictures(persons, each, seed, styles.size(), PictureFile.read(file));
  }

  private static void paint(Path file, int persons, int each, long seed, List<StyleDomain> styles)
      throws IOException {
    PortraitPainter painter = new PortraitPainter();
    PictureFile.write(
        file,
        (long) persons * each * BYTES,
        out ->
            IntStream.range(0, persons)
                .parallel()
                .forEach(
                    p -> {
                      Person person = PictureSet.person(seed + p);
                      for (int k = 0; k < each; k++) {
                        int domain = domain(seed, p, k, styles.size());
                        RgbImage image =
                            domain == 0
                                ? painter.paint(person, SIDE)
                                : styles.get(domain - 1).paint(person, SIDE);
                        out.put((p * each + k) * BYTES, PictureSet.bytes(image));
                      }
                    }));
  }

  private static int domain(long seed, int person, int place, int styles) {
    return place == 0 ? 0 : 1 + new SplittableRandom((seed + person) * 31 + place).nextInt(styles);
  }

  int persons() {
    return persons;
  }

  int each() {
    return each;
  }

  /** Of a person's picture: 0 plain, or the style's number from 1. */
  int domain(int person, int place) {
    return domain(seed, person, place, styles);
  }

  /** The latent z of a person. */
  float[] latent(int person) {
    return PersonLatent.ofSeed(seed + person, PictureSet.LATENT_SIZE);
  }

  /** A picture's planes in −1 to 1. */
  float[] picture(int person, int place) {
    byte[] bytes = new byte[BYTES];
    pictures.get((person * each + place) * BYTES, bytes);
    float[] out = new float[BYTES];
    for (int i = 0; i < BYTES; i++) {
      out[i] = (bytes[i] & 0xff) / 127.5f - 1;
    }
    return out;
  }
}
