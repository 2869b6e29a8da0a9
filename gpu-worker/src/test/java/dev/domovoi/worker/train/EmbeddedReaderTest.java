package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.bundle.TextReader;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.world.EffectCatalog;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded bundle's reader of phrases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedReaderTest {
  private final List<StyleDomain> domains =
      Stream.concat(StyleCatalog.standard().trained().stream(), EffectCatalog.standard().stream())
          .toList();
  private final Meanings meanings = new Meanings(domains, EffectCatalog.overlays(), 1);
  private TextReader reader;
  private TextEncoder encoder;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("text.safetensors");
    try (InputStream in =
        Objects.requireNonNull(
            TextReader.class.getResourceAsStream(
                "/dev/domovoi/bundles/portraits/text.safetensors"))) {
      Files.copy(in, file);
    }
    reader = TextReader.of(Safetensors.read(file).tensors());
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

  /** Cosine between what is read and the code of what is meant. */
  private double likeness(String text, Meanings.Meaning meaning) {
    float[] read = reader.apply(encoder.embed(List.of(text)).get(0));
    float[] code = meanings.between(meaning, meaning, 0);
    double sum = 0;
    for (int i = 0; i < read.length; i++) {
      sum += read[i] * code[i] / read.length;
    }
    return sum;
  }
}
