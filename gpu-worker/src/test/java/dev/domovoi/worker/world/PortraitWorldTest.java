package dev.domovoi.worker.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortraitWorldTest {
  private static final int GLASSES = 26;
  private static final int HAT = 28;

  private final PortraitPainter painter = new PortraitPainter();

  static List<Person> people(int count) {
    Random random = new Random(7);
    List<Person> people = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      people.add(Person.of(latent(random)));
    }
    return people;
  }

  private static float[] latent(Random random) {
    float[] z = new float[Person.LATENT_SIZE];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) random.nextGaussian();
    }
    return z;
  }

  @Test
  void sameLatentGivesSamePixels() {
    float[] z = latent(new Random(1));
    assertThat(new PortraitPainter().paint(Person.of(z), 64).planes())
        .isEqualTo(painter.paint(Person.of(z.clone()), 64).planes());
  }

  @Test
  void pixelsAreFiniteAndInRangeAtSeveralSizes() {
    for (int size : new int[] {32, 64, 128}) {
      RgbImage image = painter.paint(people(1).get(0), size);
      assertThat(image.width()).isEqualTo(size);
      assertThat(image.height()).isEqualTo(size);
      for (float v : image.planes()) {
        assertThat(v).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void extremeLatentsPaint() {
    for (float extreme : new float[] {-8, -4, 0, 4, 8}) {
      float[] z = new float[Person.LATENT_SIZE];
      Arrays.fill(z, extreme);
      assertThat(painter.paint(Person.of(z), 64).planes()).hasSize(3 * 64 * 64);
    }
    for (int i = 0; i < Person.LATENT_SIZE; i++) {
      float[] z = new float[Person.LATENT_SIZE];
      // The frame shows on glasses only, the kind of hat on hats.
      z[GLASSES] = 2;
      z[HAT] = 2;
      z[i] = 4;
      RgbImage high = painter.paint(Person.of(z), 64);
      z[i] = -4;
      assertThat(high.distance(painter.paint(Person.of(z), 64)))
          .as("every feature shows: component %d", i)
          .isPositive();
    }
  }

  @Test
  void smallLatentStepsAreSmallPictureSteps() {
    Random random = new Random(3);
    for (int k = 0; k < 12; k++) {
      float[] a = latent(random);
      float[] b = a.clone();
      for (int i = 0; i < b.length; i++) {
        b[i] += .01f;
      }
      assertThat(painter.paint(Person.of(a), 64).distance(painter.paint(Person.of(b), 64)))
          .isLessThan(.02f);
    }
  }

  @Test
  void peopleDiffer() {
    List<Person> people = people(8);
    for (int a = 0; a < people.size(); a++) {
      for (int b = 0; b < a; b++) {
        assertThat(painter.paint(people.get(a), 64).distance(painter.paint(people.get(b), 64)))
            .isGreaterThan(.03f);
      }
    }
  }

  @Test
  void badLatentsAreRefused() {
    assertThatThrownBy(() -> Person.of(new float[31])).isInstanceOf(IllegalArgumentException.class);
    float[] z = new float[Person.LATENT_SIZE];
    z[4] = Float.NaN;
    assertThatThrownBy(() -> Person.of(z)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void imagesConvertDownscaleAndTile() {
    RgbImage image = painter.paint(people(1).get(0), 64);
    assertThat(RgbImage.from(image.toBufferedImage()).distance(image)).isLessThan(.003f);
    RgbImage half = image.downscale(2);
    assertThat(half.get(1, 0, 0))
        .isCloseTo(
            (image.get(1, 0, 0) + image.get(1, 1, 0) + image.get(1, 0, 1) + image.get(1, 1, 1)) / 4,
            org.assertj.core.data.Offset.offset(1e-5f));
    RgbImage sheet = ContactSheet.of(List.of(half, half, half), 2, 2);
    assertThat(sheet.width()).isEqualTo(128);
    assertThat(sheet.height()).isEqualTo(128);
    assertThat(sheet.get(2, 64, 64)).isZero();
    assertThat(sheet.get(0, 66, 2)).isEqualTo(half.get(0, 1, 1));
  }
}
