package dev.domovoi.worker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fresh words for unseen styles")
class FreshWordsTest {
  @Test
  @DisplayName("ask for each unseen style, and for no other, in at least eight ways")
  void complete() throws IOException {
    Map<String, List<String>> words = FreshWords.read();
    assertThat(words.keySet())
        .containsExactlyInAnyOrderElementsOf(
            StyleCatalog.standard().heldOut().stream().map(StyleDomain::id).toList());
    words.forEach(
        (id, phrases) ->
            assertThat(phrases)
                .as(id)
                .hasSizeGreaterThanOrEqualTo(8)
                .doesNotHaveDuplicates()
                .doesNotContain(""));
  }
}
