package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The latent of a seed")
class PersonLatentTest {
  /** Written down when the first bundle was trained. */
  private static final float[] SEED_7 = {0.9884743f, -1.8642558f, 0.0039202073f};

  @Test
  @DisplayName("is standard normal over many seeds")
  void normal() {
    double sum = 0;
    double square = 0;
    for (long seed = 0; seed < 500; seed++) {
      for (float value : PersonLatent.ofSeed(seed, 64)) {
        sum += value;
        square += value * value;
      }
    }
    assertThat(sum / 32_000).isCloseTo(0, within(0.03));
    assertThat(square / 32_000).isCloseTo(1, within(0.03));
  }

  @Test
  @DisplayName("never changes: a seed in someone's history stays the same person")
  void stable() {
    assertThat(PersonLatent.ofSeed(7, 3)).containsExactly(SEED_7);
    assertThat(PersonLatent.ofSeed(Long.MIN_VALUE, 64)).doesNotContain(Float.NaN);
  }

  @Test
  @DisplayName("has unit mean square after normalisation")
  void unit() {
    double square = 0;
    for (float value : PersonLatent.pixelNorm(PersonLatent.ofSeed(9, 64))) {
      square += value * value;
    }
    assertThat(square / 64).isCloseTo(1, within(1e-5));
  }
}
