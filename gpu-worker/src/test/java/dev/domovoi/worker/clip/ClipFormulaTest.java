package dev.domovoi.worker.clip;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("large")
@DisplayName("ViT-B/32 at its full size, with weights by formula")
class ClipFormulaTest extends EngineTest {
  private static final ClipConfig CONFIG =
      new ClipConfig(512, 224, 32, 768, 12, 77, 49408, 512, 12);

  private static HostTensor tensor(String key, long[] shape) {
    int count = 1;
    for (long side : shape) {
      count *= (int) side;
    }
    return HostTensor.of(
        Formula.values("clip/ViT-B-32/" + key, count, scale(key, shape), offset(key)), shape);
  }

  /** √3 over the root of the inputs for matrices; fixed ones for embeddings, gains and biases. */
  private static float scale(String key, long[] shape) {
    if (key.equals("logit_scale")) {
      return 0;
    }
    if (key.contains("ln_")) {
      return 0.1f;
    }
    if (key.endsWith("bias")) {
      return 0.02f;
    }
    if (key.endsWith("positional_embedding") || key.equals("token_embedding.weight")) {
      return (float) (Math.sqrt(3) * (key.startsWith("token") ? 0.02 : 0.01));
    }
    long inputs = shape[0];
    if (key.endsWith("_weight") || key.endsWith(".weight")) {
      inputs = shape[1] * (shape.length == 4 ? shape[2] * shape[3] : 1);
    }
    return (float) Math.sqrt(3.0 / inputs);
  }

  private static float offset(String key) {
    if (key.equals("logit_scale")) {
      return (float) Math.log(1 / 0.07);
    }
    boolean gain = key.contains("ln_") && key.endsWith("weight");
    return gain ? 1 : 0;
  }

  @Test
  @DisplayName("embeddings of a picture and of texts")
  void embeddings() {
    assertThat(CONFIG.name()).isEqualTo("ViT-B/32");
    Npz golden = Npz.golden("clip/ViT-B-32_formula.npz");
    Map<String, HostTensor> all = new LinkedHashMap<>();
    CONFIG.shapes().forEach((key, shape) -> all.put(key, tensor(key, shape)));
    ClipWeights weights = ClipWeights.of(all);
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
