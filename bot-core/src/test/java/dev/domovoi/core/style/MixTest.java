package dev.domovoi.core.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mix of two styles")
class MixTest {
  private static final Mix MIX = new Mix(Prompt.of("ice"), Prompt.of("lava"), 25);

  @Test
  @DisplayName("is written as a prompt and read again")
  void roundTrip() {
    Prompt prompt = MIX.prompt().orElseThrow();

    assertThat(prompt.text()).isEqualTo("\"ice\" 75% + \"lava\" 25%");
    assertThat(Mix.of(prompt)).contains(MIX);
    assertThat(Mix.of(new Prompt(prompt.normalised()))).contains(MIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ice",
        "\"ice\" 75% + \"lava\" 75%",
        "\"ice\" + \"lava\"",
        "\"a\" 999% + \"b\" 1%"
      })
  @DisplayName("is nothing else")
  void noMix(String prompt) {
    assertThat(Mix.of(Prompt.of(prompt))).isEmpty();
  }

  @Test
  @DisplayName("has no form as a prompt where that could not be read again")
  void noPrompt() {
    assertThat(new Mix(MIX.prompt().orElseThrow(), Prompt.of("x"), 1).prompt()).isEmpty();
    assertThat(new Mix(Prompt.of("x".repeat(290)), Prompt.of("y"), 1).prompt()).isEmpty();
  }

  @Test
  @DisplayName("lies between its vectors in proportion")
  void between() {
    DomainVector ice = new DomainVector("x", new float[] {0, 4});
    DomainVector lava = new DomainVector("x", new float[] {4, 0});

    assertThat(MIX.of(ice, lava)).isEqualTo(new DomainVector("x", new float[] {1, 3}));
    assertThatThrownBy(() -> MIX.of(ice, new DomainVector("y", new float[] {1, 1})))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
