package dev.domovoi.worker.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The catalogue of effects")
class EffectCatalogTest {
  private final List<StyleDomain> effects = EffectCatalog.standard();
  private final Person person = Person.of(new float[Person.LATENT_SIZE]);

  @Test
  @DisplayName("has names of its own, and begins with the effects that lie over any picture")
  void names() {
    List<String> styles = StyleCatalog.standard().all().stream().map(StyleDomain::id).toList();
    List<String> ids = effects.stream().map(StyleDomain::id).toList();
    assertThat(ids).doesNotHaveDuplicates().doesNotContainAnyElementsOf(styles);
    List<String> overlays = EffectCatalog.overlays().stream().map(Overlay::id).toList();
    assertThat(ids.subList(0, overlays.size())).isEqualTo(overlays);
  }

  @Test
  @DisplayName("uses no words that are held out to measure styles")
  void noHeldOutWords() {
    Set<String> heldOut = new HashSet<>();
    for (StyleDomain style : StyleCatalog.standard().all()) {
      heldOut.addAll(style.heldOutPhrases());
    }
    StyleCatalog.standard().heldOut().forEach(style -> heldOut.addAll(style.phrases()));
    assertThat(effects.stream().flatMap(effect -> words(effect).stream()))
        .doesNotContainAnyElementsOf(heldOut);
  }

  @Test
  @DisplayName(
      "has, but for plain changes, no phrase of several words within one of an unseen style")
  void noPartOfHeldOutPhrases() {
    List<String> unseen =
        StyleCatalog.standard().heldOut().stream().flatMap(style -> words(style).stream()).toList();
    List<StyleDomain> things = effects.subList(EffectCatalog.overlays().size(), effects.size());
    List<String> of =
        things.stream()
            .flatMap(effect -> words(effect).stream())
            .filter(words -> words.contains(" "))
            .toList();
    for (String phrase : unseen) {
      assertThat(of).noneMatch(words -> (" " + phrase + " ").contains(" " + words + " "));
    }
  }

  private static List<String> words(StyleDomain effect) {
    return Stream.concat(effect.phrases().stream(), effect.heldOutPhrases().stream()).toList();
  }

  @Test
  @DisplayName("changes every portrait, each effect in its own way")
  void changes() {
    RgbImage plain = new PortraitPainter().paint(person, 32);
    List<RgbImage> images = effects.stream().map(effect -> effect.paint(person, 32)).toList();
    for (int e = 0; e < images.size(); e++) {
      assertThat(images.get(e).distance(plain)).as(effects.get(e).id()).isGreaterThan(0.003f);
      for (int other = 0; other < e; other++) {
        assertThat(images.get(e).distance(images.get(other)))
            .as("%s and %s", effects.get(e).id(), effects.get(other).id())
            .isGreaterThan(0.002f);
      }
    }
  }

  @Test
  @DisplayName("changes pictures of -1 to 1 as it changes those of 0 to 1")
  void signed() {
    float[] unit = new PortraitPainter().paint(person, 16).planes();
    float[] signed = new float[unit.length + 6];
    for (int i = 0; i < unit.length; i++) {
      signed[6 + i] = 2 * unit[i] - 1;
    }
    Overlay overlay = EffectCatalog.overlays().get(0);
    overlay.overSigned(signed, 6, 16 * 16);
    float[] expected = overlay.over(RgbImage.of(16, 16, unit)).planes();
    for (int i = 0; i < unit.length; i++) {
      assertThat((signed[6 + i] + 1) / 2).isCloseTo(expected[i], within(1e-5f));
    }
    assertThat(signed).startsWith(0, 0, 0, 0, 0, 0);
  }
}
