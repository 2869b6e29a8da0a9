package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.vision.PictureEncoder;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded bundle's encoder of pictures")
class EmbeddedEncoderTest {
  private static final int SIDE = 64;
  private static final int PEOPLE = 2;

  private final List<StyleDomain> styles = StyleCatalog.standard().trained();
  private final Meanings meanings = Meanings.standard(1);

  @Test
  @DisplayName("sees every trained style in pictures of people that nothing was trained on")
  void styles(@TempDir Path folder) throws Exception {
    Engine.getInstance();
    PictureEncoder.Sizes sizes =
        new PictureEncoder.Sizes(
            Meanings.DOMAIN_WIDTH + Meanings.CHANGE_WIDTH, 10, PictureSet.LATENT_SIZE);
    try (NDManager manager = Compute.manager();
        PictureEncoder encoder =
            PictureEncoder.of(
                manager, Readings.embedded("pictures.safetensors", folder), sizes, false)) {
      for (int s = 0; s < styles.size(); s++) {
        for (int p = 0; p < PEOPLE; p++) {
          assertThat(seen(manager, encoder, styles.get(s), 93_000_000L + p))
              .as("%s, person %d", styles.get(s), p)
              .isEqualTo(s + 1);
        }
      }
    }
  }

  /** The domain whose code is nearest to what the encoder makes of a painted picture. */
  private int seen(NDManager manager, PictureEncoder encoder, StyleDomain style, long person) {
    float[] planes = style.paint(PictureSet.person(person), SIDE).planes();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = 2 * planes[i] - 1;
    }
    float[] code;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      code = encoder.style(Contrast.array(manager, planes, 1, 3, SIDE, SIDE)).toFloatArray();
    }
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int d = 0; d < meanings.domains(); d++) {
      Meanings.Meaning meaning = new Meanings.Meaning(d, 0);
      float[] own = meanings.between(meaning, meaning, 0);
      double product = 0;
      for (int i = 0; i < Meanings.DOMAIN_WIDTH; i++) {
        product += own[i] * code[i];
      }
      if (product > most) {
        most = product;
        best = d;
      }
    }
    return best;
  }
}
