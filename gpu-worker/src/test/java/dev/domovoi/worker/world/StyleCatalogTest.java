package dev.domovoi.worker.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StyleCatalogTest {

  private final StyleCatalog catalog = StyleCatalog.standard();

  @Test
  void enoughStylesAreTrainedAndEightHeldOut() {
    assertThat(catalog.trained()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(catalog.heldOut()).hasSize(8);
    assertThat(catalog.all()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(catalog.all()).hasSize(catalog.trained().size() + catalog.heldOut().size());
    assertThat(catalog.find("van-gogh")).isPresent();
    assertThat(catalog.find("nothing")).isEmpty();
  }

  @Test
  void wordsAreUniqueLowerCaseAndMany() {
    Map<String, String> owner = new HashMap<>();
    for (StyleDomain style : catalog.all()) {
      assertThat(style.id()).matches("[a-z]+(-[a-z]+)*");
      assertThat(style.title()).isNotBlank();
      assertThat(style.phrases()).as(style.id()).hasSizeGreaterThanOrEqualTo(14);
      assertThat(style.heldOutPhrases()).as(style.id()).hasSizeGreaterThanOrEqualTo(7);
      assertThat(2 * style.heldOutPhrases().size())
          .as("a third of the words of %s are held out", style)
          .isGreaterThanOrEqualTo(style.phrases().size());
      assertThat(style.russianNames()).as(style.id()).isNotEmpty();
      Stream.of(style.phrases(), style.heldOutPhrases(), style.russianNames())
          .flatMap(List::stream)
          .forEach(
              phrase -> {
                assertThat(phrase).isEqualTo(phrase.toLowerCase(Locale.ROOT)).isNotBlank();
                String before = owner.put(phrase, style.id());
                assertThat(before).as("owner of '%s' beside %s", phrase, style.id()).isNull();
              });
    }
  }

  @Test
  void stylesRepeatExactlyAndStayInRange() {
    Person person = PortraitWorldTest.people(1).get(0);
    StyleCatalog again = StyleCatalog.standard();
    for (StyleDomain style : catalog.all()) {
      RgbImage image = style.paint(person, 64);
      assertThat(again.find(style.id()).orElseThrow().paint(person, 64).planes())
          .as(style.id())
          .isEqualTo(image.planes());
      for (float v : image.planes()) {
        assertThat(v).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void stylesPaintExtremePeople() {
    for (float extreme : new float[] {-4, 4}) {
      float[] z = new float[Person.LATENT_SIZE];
      java.util.Arrays.fill(z, extreme);
      for (StyleDomain style : catalog.all()) {
        assertThat(style.paint(Person.of(z), 64).width()).as(style.id()).isEqualTo(64);
      }
    }
  }

  @Test
  void stylesDifferFromEachOtherAndFromThePhoto() {
    List<Person> people = PortraitWorldTest.people(3);
    PortraitPainter painter = new PortraitPainter();
    for (Person person : people) {
      RgbImage photo = painter.paint(person, 64);
      List<StyleDomain> styles = catalog.all();
      List<RgbImage> images = styles.stream().map(s -> s.paint(person, 64)).toList();
      for (int a = 0; a < images.size(); a++) {
        assertThat(images.get(a).distance(photo))
            .as("%s against the photo", styles.get(a))
            .isGreaterThan(.05f);
        for (int b = 0; b < a; b++) {
          assertThat(images.get(a).distance(images.get(b)))
              .as("%s against %s", styles.get(a), styles.get(b))
              .isGreaterThan(.05f);
        }
      }
    }
  }
}
