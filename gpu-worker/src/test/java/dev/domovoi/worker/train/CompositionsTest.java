package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.world.EffectCatalog;
import dev.domovoi.worker.world.Overlay;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Compositions of styles and effects")
class CompositionsTest {
  private final List<StyleDomain> styles = StyleCatalog.standard().trained().subList(0, 2);
  private final List<Overlay> overlays = EffectCatalog.overlays().subList(0, 2);
  private final List<String> asked = new ArrayList<>();

  /** Numbers the phrases. */
  private final TextEncoder encoder =
      new TextEncoder() {
        @Override
        public List<float[]> embed(List<String> texts) {
          List<float[]> out = new ArrayList<>();
          for (String text : texts) {
            out.add(new float[] {asked.size()});
            asked.add(text);
          }
          return out;
        }

        @Override
        public int dimension() {
          return 1;
        }

        @Override
        public void close() {}
      };

  @Test
  @DisplayName("name both the style and the effect, in words that training may use")
  void words() {
    Compositions compositions = Compositions.of(encoder, styles, overlays, 1);
    assertThat(asked).hasSize(24);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      Compositions.Composition pair = compositions.draw(random);
      String phrase = asked.get((int) pair.phrase(random)[0]);
      assertThat(styles.get(pair.domain() - 1).phrases()).anyMatch(phrase::contains);
      assertThat(pair.overlay().phrases()).anyMatch(phrase::contains);
    }
  }

  @Test
  @DisplayName("lay nothing over a domain that is an overlay itself, and keep the others' numbers")
  void noOverlayTwice() {
    List<StyleDomain> effects = EffectCatalog.standard();
    List<StyleDomain> domains = List.of(effects.get(0), effects.get(effects.size() - 1));
    Compositions compositions = Compositions.of(encoder, domains, overlays, 1);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      assertThat(compositions.draw(random).domain()).isEqualTo(2);
    }
  }
}
