package dev.domovoi.core.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A style request")
class StyleRequestTest {
  private static final PictureSpec SPEC =
      new PictureSpec(new Prompt("gold"), Long.MAX_VALUE, 1, 0.7, Mode.INSTANT);

  @Test
  @DisplayName("asks for consecutive seeds, around the end of the numbers too")
  void seeds() {
    assertThat(new StyleRequest(SPEC, 3).pictures())
        .extracting(PictureSpec::seed)
        .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5})
  @DisplayName("is for at most four pictures")
  void count(int count) {
    assertThatThrownBy(() -> new StyleRequest(SPEC, count))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 2.01, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("has a strength from 0 to 2 and a truncation from 0 to 1")
  void ranges(double value) {
    assertThatThrownBy(() -> new PictureSpec(SPEC.prompt(), 1, value, 0.7, Mode.INSTANT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PictureSpec(SPEC.prompt(), 1, 1, value, Mode.INSTANT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
