package dev.domovoi.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The wording of replies")
class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1 s",
    "PT0.2S, 1 s",
    "PT1.5S, 2 s",
    "PT119S, 119 s",
    "PT120S, 2 min",
    "PT10M1S, 11 min",
    "PT2H, 2 h",
    "PT5H12M, 5 h 12 min"
  })
  @DisplayName("rounds times to wait up")
  void durations(Duration duration, String text) {
    assertThat(Wording.duration(duration).in(Language.ENGLISH)).isEqualTo(text);
  }

  @Test
  @DisplayName("shortens between characters, not inside of them")
  void shortened() {
    assertThat(Wording.shortened("🎨🎨🎨", 2)).isEqualTo("🎨🎨…");
    assertThat(Wording.shortened("abc", 3)).isEqualTo("abc");
    assertThat(Wording.shortened("a\u202e\nb", 9)).isEqualTo("a\ufffd\ufffdb");
  }

  @Test
  @DisplayName("writes numbers, counts and moments plainly")
  void plain() {
    assertThat(Wording.number(1.0)).isEqualTo("1");
    assertThat(Wording.number(1.25)).isEqualTo("1.25");
    assertThat(Wording.number(0.0)).isEqualTo("0");
    assertThat(Wording.moment(Instant.parse("2026-01-02T03:04:59Z")))
        .isEqualTo("2026-01-02 03:04 UTC");
  }
}
