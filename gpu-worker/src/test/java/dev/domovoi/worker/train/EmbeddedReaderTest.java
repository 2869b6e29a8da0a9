package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.bundle.TextReader;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.world.EffectCatalog;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded bundle's reader of phrases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedReaderTest {
  private final List<StyleDomain> domains = EffectCatalog.trainedDomains();
  private final Meanings meanings = Meanings.standard(1);
  private TextReader reader;
  private TextEncoder encoder;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    reader = TextReader.of(Readings.embedded("text.safetensors", folder));
    encoder = MiniLmEncoder.load(1);
  }

  @AfterAll
  void close() {
    encoder.close();
  }

  @Test
  @DisplayName("reads every style's title as that style, unchanged")
  void titles() {
    List<StyleDomain> styles = StyleCatalog.standard().trained();
    for (int s = 0; s < styles.size(); s++) {
      String title = styles.get(s).title().toLowerCase(Locale.ROOT);
      assertThat(likeness(title, meanings.of(s + 1))).as(title).isGreaterThan(.9);
    }
  }

  @Test
  @DisplayName("hears a colour over a style, and none where a colour is said of one part only")
  void changes() {
    int green = id("tint-green");
    assertThat(likeness("van gogh in green", meanings.of(1, EffectCatalog.overlays().get(green))))
        .isGreaterThan(.9);
    assertThat(likeness("red hair", meanings.of(1 + domain("hair-red")))).isGreaterThan(.9);
  }

  private static int id(String overlay) {
    return EffectCatalog.overlays().stream().map(o -> o.id()).toList().indexOf(overlay);
  }

  private int domain(String name) {
    return domains.stream().map(StyleDomain::id).toList().indexOf(name);
  }

  private double likeness(String text, Meanings.Meaning meaning) {
    return Readings.likeness(reader, encoder, text, meanings, meaning);
  }
}
