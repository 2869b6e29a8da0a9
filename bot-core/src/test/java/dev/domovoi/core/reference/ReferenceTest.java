package dev.domovoi.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.Prompt;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reference")
class ReferenceTest {

  @Test
  @DisplayName(
      "names a picture by its bytes, and is found again in its prompt however it is written")
  void named() {
    Reference one = picture("one").name();

    assertThat(one).isEqualTo(picture("one").name()).isNotEqualTo(picture("two").name());
    assertThat(Reference.of(one.prompt())).contains(one);
    assertThat(
            Reference.of(Prompt.of(" Picture  " + one.digest().toUpperCase(java.util.Locale.ROOT))))
        .contains(one);
    assertThat(FineTuning.isPossible(one.prompt())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "picture",
        "picture of a cat",
        "picture 0123456789abcde",
        "picture 0123456789abcdef0",
        "a picture 0123456789abcdef",
        "imported 0123456789abcdef"
      })
  @DisplayName("is not what looks like one")
  void words(String prompt) {
    assertThat(Reference.of(Prompt.of(prompt))).isEmpty();
  }

  private static ReferencePicture picture(String content) {
    return new ReferencePicture(content.getBytes(StandardCharsets.UTF_8));
  }
}
