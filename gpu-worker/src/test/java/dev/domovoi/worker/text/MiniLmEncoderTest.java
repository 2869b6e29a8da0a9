package dev.domovoi.worker.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sentence encoder")
class MiniLmEncoderTest {
  private static MiniLmEncoder encoder;

  @BeforeAll
  static void load() throws IOException {
    encoder = MiniLmEncoder.load(1);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static double cosine(String a, String b) {
    List<float[]> both = encoder.embed(List.of(a, b));
    double sum = 0;
    for (int i = 0; i < encoder.dimension(); i++) {
      sum += both.get(0)[i] * both.get(1)[i];
    }
    return sum;
  }

  @Test
  @DisplayName("gives unit vectors that do not depend on their neighbours")
  void alone() {
    assertThat(cosine("van gogh", "van gogh")).isCloseTo(1, within(1e-5));
    assertThat(encoder.embed(List.of("pixar", "van gogh")).get(1))
        .isEqualTo(encoder.embed(List.of("van gogh")).get(0));
  }

  @Test
  @DisplayName("puts words of one style near each other")
  void meaning() {
    assertThat(cosine("van gogh painting", "impressionist oil painting"))
        .isCloseTo(0.67, within(0.03));
    assertThat(cosine("pencil sketch", "charcoal drawing")).isCloseTo(0.63, within(0.03));
    assertThat(cosine("van gogh painting", "pixar")).isCloseTo(0.14, within(0.03));
  }

  @Test
  @DisplayName("takes any text: empty, very long, of any script")
  void anyText() {
    for (String text :
        List.of("", " ", "x ".repeat(5000), "звёздная ночь", "\uD83C\uDFA8", "\u0000")) {
      assertThat(encoder.embed(List.of(text)).get(0)).hasSize(384).doesNotContain(Float.NaN);
    }
  }
}
