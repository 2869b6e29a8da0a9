package dev.domovoi.core.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.domovoi.core.job.Lane;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A morph")
class MorphTest {
  private static final Morph TO_LAVA = new Morph(Optional.empty(), Prompt.of("lava"));

  @Test
  @DisplayName("is written as a prompt and read again, mixes included")
  void roundTrip() {
    Prompt mix = new Mix(Prompt.of("ice"), Prompt.of("neon"), 40).prompt().orElseThrow();
    Morph between = new Morph(Optional.of(mix), Prompt.of("lava"));

    assertThat(TO_LAVA.prompt().orElseThrow().text()).isEqualTo("plain → «lava»");
    assertThat(between.prompt().orElseThrow().text())
        .isEqualTo("«\"ice\" 60% + \"neon\" 40%» → «lava»");
    for (Morph morph : new Morph[] {TO_LAVA, between}) {
      Prompt prompt = morph.prompt().orElseThrow();
      assertThat(Morph.of(prompt)).contains(morph);
      assertThat(Morph.of(new Prompt(prompt.normalised()))).contains(morph);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lava", "plain → lava", "plain → «a» → «b»", "«» → «b»", "x → «b»"})
  @DisplayName("is nothing else")
  void noMorph(String prompt) {
    assertThat(Morph.of(Prompt.of(prompt))).isEmpty();
  }

  @Test
  @DisplayName("has no form as a prompt where that could not be read again")
  void noPrompt() {
    Prompt morph = TO_LAVA.prompt().orElseThrow();
    Prompt endless = Prompt.of("x".repeat(299));

    assertThat(new Morph(Optional.of(morph), Prompt.of("ice")).prompt()).isEmpty();
    assertThat(new Morph(Optional.empty(), morph).prompt()).isEmpty();
    assertThat(new Morph(Optional.empty(), endless).prompt()).isEmpty();
    assertThat(new Mix(morph, Prompt.of("ice"), 50).prompt()).isEmpty();
  }

  @Test
  @DisplayName("costs more than a picture, and waits in a lane of its own")
  void cost() {
    PictureSpec spec = new PictureSpec(TO_LAVA.prompt().orElseThrow(), 3, 1, 0.7, Mode.INSTANT);
    StyleRequest two = new StyleRequest(spec, 2);
    StyleRequest vector = StyleRequest.vectorOf(Prompt.of("lava"));

    assertThat(two.isMorph()).isTrue();
    assertThat(two.cost()).isEqualTo(2 * Morph.COST);
    assertThat(Lane.of(two)).isEqualTo(Lane.MORPH);
    assertThat(vector.cost()).isZero();
    assertThat(vector.pictures()).isEmpty();
    assertThat(Lane.of(vector)).isEqualTo(Lane.INSTANT);
  }

  @Test
  @DisplayName("is made of its ends and of what these are made of")
  void parts() {
    Prompt mix = new Mix(Prompt.of("ice"), Prompt.of("neon"), 40).prompt().orElseThrow();
    Prompt morph = new Morph(Optional.of(mix), Prompt.of("lava")).prompt().orElseThrow();

    assertThat(PromptParts.of(morph))
        .containsExactlyInAnyOrder(
            morph, mix, Prompt.of("ice"), Prompt.of("neon"), Prompt.of("lava"));
    assertThat(PromptParts.of(Prompt.of("lava"))).containsExactly(Prompt.of("lava"));
  }

  @Test
  @DisplayName("goes along the straight line between two vectors")
  void between() {
    DomainVector one = new DomainVector("x", new float[] {1, -2});
    DomainVector other = new DomainVector("x", new float[] {5, 2});

    assertThat(one.towards(other, 0)).isEqualTo(one);
    assertThat(one.towards(other, 1)).isEqualTo(other);
    assertThat(one.towards(other, 0.25).values()).containsExactly(new float[] {2, -1}, within(0f));
  }
}
