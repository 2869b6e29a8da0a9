package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The corpus of phrases")
class TextCorpusTest {
  @Test
  @DisplayName("says two different phrases of a style in one breath, each of them as often")
  void pairs() {
    List<String> phrases = List.of("a", "b", "c", "d", "e", "f");
    List<String> pairs = TextCorpus.pairs(phrases);
    assertThat(pairs).hasSize(12).doesNotHaveDuplicates();
    assertThat(pairs).allSatisfy(p -> assertThat(p.charAt(0)).isNotEqualTo(p.charAt(3)));
    for (String phrase : phrases) {
      assertThat(pairs.stream().filter(p -> p.startsWith(phrase))).hasSize(2);
      assertThat(pairs.stream().filter(p -> p.endsWith(phrase))).hasSize(2);
    }
  }
}
