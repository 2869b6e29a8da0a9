package dev.domovoi.core.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.text.Language;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A prompt")
class PromptTest {

  @Test
  @DisplayName("is composed and has single spaces")
  void cleaned() {
    assertThat(Prompt.of(" \tvan \n\u00a0 gogh\u3000").text()).isEqualTo("van gogh");
    assertThat(Prompt.of("cafe\u0301").text()).isEqualTo("caf\u00e9");
  }

  @Test
  @DisplayName("means the same style in upper case and in wide letters")
  void normalised() {
    assertThat(Prompt.of("ＶＡＮ Gogh").normalised()).isEqualTo("van gogh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u200b", "\u0301", "a\u0000b", "a\u007f", "a\ud800", "a\u202eb"})
  @DisplayName("is refused when it is empty, invisible or has control characters")
  void refused(String raw) {
    assertThat(Prompt.problem(raw)).isPresent();
    assertThatThrownBy(() -> Prompt.of(raw)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("may have 300 characters and no more, counted after composition")
  void length() {
    assertThat(Prompt.of("a".repeat(300)).text()).hasSize(300);
    assertThat(Prompt.problem("a".repeat(301)).orElseThrow().in(Language.ENGLISH))
        .contains("301", "300");
    // U+0958 is always decomposed, so 200 of them become 400 characters.
    assertThat(Prompt.problem("\u0958".repeat(200)).orElseThrow().in(Language.ENGLISH))
        .contains("400");
  }

  @Test
  @DisplayName("stays as it is when it is cleaned again")
  void idempotent() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder raw = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        raw.appendCodePoint(
            random.nextBoolean() ? random.nextInt(0x3100) : random.nextInt(0x110000));
      }
      String once = Prompt.clean(raw.toString());
      assertThat(Prompt.clean(once)).isEqualTo(once);
    }
  }

  @Test
  @DisplayName("is not made of text that was not cleaned")
  void constructor() {
    assertThatThrownBy(() -> new Prompt(" a")).isInstanceOf(IllegalArgumentException.class);
  }
}
