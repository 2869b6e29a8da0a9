package dev.domovoi.worker.clip;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.bench.FormulaClip;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("large")
@DisplayName("ViT-B/32 at its full size, with weights by formula")
class ClipFormulaTest extends EngineTest {
  private static final ClipConfig CONFIG =
      new ClipConfig(512, 224, 32, 768, 12, 77, 49408, 512, 12);

  @Test
  @DisplayName("embeddings of a picture and of texts")
  void embeddings() {
    assertThat(CONFIG.name()).isEqualTo("ViT-B/32");
    Npz golden = Npz.golden("clip/ViT-B-32_formula.npz");
    ClipWeights weights = FormulaClip.weights(CONFIG);
    assertThat(weights.config()).isEqualTo(CONFIG);
    try (ClipVision vision = new ClipVision(manager, weights)) {
      HostTensor wanted = golden.get("image_emb");
      int batch = (int) wanted.shape()[0];
      float[] pixels =
          Formula.values("clip/pixels", batch * 3 * 224 * 224, (float) Math.sqrt(3), 0);
      assertClose(vision.embed(array(HostTensor.of(pixels, batch, 3, 224, 224))), wanted, 2e-4);
    }
    try (ClipText text = new ClipText(manager, weights)) {
      int[][] tokens = ClipGoldenTest.tokens(golden.get("tokens"));
      assertClose(text.embed(manager, tokens), golden.get("text_emb"), 2e-4);
    }
  }
}
