package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.bundle.TextReader;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.world.EffectCatalog;
import dev.domovoi.worker.world.Overlay;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Training the reader of phrases")
class TextReaderTrainingTest {
  private final List<StyleDomain> styles = StyleCatalog.standard().trained().subList(0, 3);
  private final List<Overlay> overlays = EffectCatalog.overlays().subList(0, 2);
  private final List<StyleDomain> domains =
      Stream.concat(styles.stream(), EffectCatalog.standard().subList(0, 2).stream()).toList();
  private final Meanings meanings = new Meanings(domains, overlays, 1);

  /** Words as directions: which of the known phrases a text contains. */
  private final TextEncoder encoder =
      new TextEncoder() {
        @Override
        public List<float[]> embed(List<String> texts) {
          return texts.stream().map(this::embed).toList();
        }

        private float[] embed(String text) {
          float[] out = new float[dimension()];
          out[domains.size()] = .1f;
          for (int d = 0; d < domains.size(); d++) {
            if (domains.get(d).phrases().stream().anyMatch(text::contains)) {
              out[d] = 1;
            }
          }
          return TextCorpus.unit(out);
        }

        @Override
        public int dimension() {
          return domains.size() + 1;
        }

        @Override
        public void close() {}
      };

  @BeforeAll
  static void engine() {
    Engine.getInstance();
    Gradients.off();
  }

  @Test
  @DisplayName("tells the domain and the change apart, alone and together")
  void reads() {
    TextCorpus corpus = TextCorpus.of(encoder, domains);
    Compositions compositions = Compositions.of(encoder, domains, overlays, 1);
    List<String> log = new ArrayList<>();
    try (NDManager manager = Compute.manager()) {
      TextReader reader =
          TextReader.of(
              new TextReaderTraining(corpus, compositions, meanings, styles.size(), 1, log::add)
                  .run(manager, 500));
      String style = styles.get(1).phrases().get(0);
      String change = overlays.get(1).phrases().get(0);
      assertThat(likeness(reader, style, meanings.of(2))).isGreaterThan(.8);
      assertThat(likeness(reader, change, meanings.of(5))).isGreaterThan(.8);
      assertThat(likeness(reader, style + ", " + change, meanings.of(2, overlays.get(1))))
          .isGreaterThan(.8);
      assertThat(likeness(reader, style, meanings.of(1))).isLessThan(.6);
    }
    assertThat(log).hasSize(1);
  }

  private double likeness(TextReader reader, String text, Meanings.Meaning meaning) {
    return Readings.likeness(reader, encoder, text, meanings, meaning);
  }

  @Test
  @DisplayName("takes an overlay for a change of the plain portrait, and numbers the others on")
  void meanings() {
    assertThat(meanings.of(0)).isEqualTo(new Meanings.Meaning(0, 0));
    assertThat(meanings.of(3)).isEqualTo(new Meanings.Meaning(3, 0));
    assertThat(meanings.of(4)).isEqualTo(new Meanings.Meaning(0, 1));
    assertThat(meanings.of(5)).isEqualTo(new Meanings.Meaning(0, 2));
    assertThat(meanings.of(2, overlays.get(0))).isEqualTo(new Meanings.Meaning(2, 1));
    assertThat(meanings.domains()).isEqualTo(4);
    assertThat(meanings.changes()).isEqualTo(3);
  }
}
