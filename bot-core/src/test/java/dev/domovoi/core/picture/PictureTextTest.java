package dev.domovoi.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a picture says of itself")
class PictureTextTest {
  private static final BundleInfo BUNDLE =
      new BundleInfo("embedded", "f00d", 64, "cin_mult", 10, Set.of(Mode.INSTANT));
  private static final PictureText TEXT =
      PictureText.of(
          new PictureSpec(new Prompt("Ван Гог"), Long.MIN_VALUE, 1.1, 1 / 3.0, Mode.FINE_TUNE),
          BUNDLE);

  @Test
  @DisplayName("comes back exactly")
  void roundTrip() {
    assertThat(PictureText.from(TEXT.toTexts())).contains(TEXT);
    assertThat(TEXT.toTexts()).containsEntry("Domovoi prompt", "Ван Гог").containsKey("Software");
  }

  @ParameterizedTest
  @CsvSource({
    "Domovoi prompt,''",
    "Domovoi seed,1.5",
    "Domovoi seed,99999999999999999999",
    "Domovoi strength,NaN",
    "Domovoi strength,3",
    "Domovoi truncation,-1",
    "Domovoi truncation,0.00000000000000000000000000000000000000000001",
    "Domovoi mode,slow",
  })
  @DisplayName("is not believed when it can't be true")
  void hostile(String keyword, String value) {
    Map<String, String> texts = new HashMap<>(TEXT.toTexts());
    texts.put(keyword, value);

    assertThat(PictureText.from(texts)).isEmpty();
  }

  @Test
  @DisplayName("is nothing in a stranger's file")
  void stranger() {
    assertThat(PictureText.from(Map.of())).isEmpty();
    assertThat(PictureText.from(Map.of("Software", "GIMP"))).isEmpty();
  }
}
