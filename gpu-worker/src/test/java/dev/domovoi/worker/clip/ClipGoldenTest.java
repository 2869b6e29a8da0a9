package dev.domovoi.worker.clip;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.ElementType;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CLIP's towers against the reference implementation")
class ClipGoldenTest extends EngineTest {
  private static final double TOLERANCE = 2e-4;
  private static final Npz GOLDEN = Npz.golden("clip/clip_tiny_io.npz");
  private static final ClipWeights WEIGHTS = ClipWeights.read(Npz.path("clip/clip_tiny_state.pt"));

  private NDArray golden(String name) {
    return array(GOLDEN.get(name));
  }

  static int[][] tokens(HostTensor tensor) {
    long[] all = tensor.longs();
    int length = (int) tensor.shape()[1];
    int[][] out = new int[all.length / length][length];
    for (int i = 0; i < all.length; i++) {
      out[i / length][i % length] = (int) all[i];
    }
    return out;
  }

  /** Golden block outputs are (L, B, width). */
  private static void assertBlock(HostTensor seen, String name, NDArray engineCopy) {
    assertClose(engineCopy.transpose(1, 0, 2), GOLDEN.get(name), TOLERANCE);
    assertThat(seen.shape()).hasSize(3);
  }

  @Test
  @DisplayName("sizes are read off the shapes")
  void sizes() {
    assertThat(WEIGHTS.config()).isEqualTo(new ClipConfig(24, 32, 8, 128, 2, 20, 300, 64, 2));
    assertThat(WEIGHTS.config().name()).isEqualTo("ViT-128/8@32px");
  }

  @Test
  @DisplayName("every layer of the image tower")
  void vision() {
    Map<String, HostTensor> seen = new HashMap<>();
    try (ClipVision vision = new ClipVision(manager, WEIGHTS)) {
      NDArray out =
          vision.embed(golden("pixels"), (name, x) -> seen.put(name, HostTensor.copyOf(x)));
      assertClose(seen.get("conv1").floats(), GOLDEN.get("v_conv1").floats(), TOLERANCE);
      assertClose(seen.get("ln_pre").floats(), GOLDEN.get("v_ln_pre").floats(), TOLERANCE);
      for (int i = 0; i < 2; i++) {
        HostTensor block = seen.get("block" + i);
        assertBlock(block, "v_block" + i + "_LND", array(block));
      }
      assertClose(seen.get("ln_post").floats(), GOLDEN.get("v_ln_post").floats(), TOLERANCE);
      assertClose(out, GOLDEN.get("image_emb"), TOLERANCE);
      assertClose(Embeddings.unit(out), GOLDEN.get("image_emb_normalised"), TOLERANCE);
    }
  }

  @Test
  @DisplayName("embeddings of texts, and logits")
  void text() {
    try (ClipText text = new ClipText(manager, WEIGHTS)) {
      NDArray out = text.embed(manager, tokens(GOLDEN.get("tokens")));
      assertClose(out, GOLDEN.get("text_emb"), TOLERANCE);
      NDArray unit = Embeddings.unit(out);
      assertClose(unit, GOLDEN.get("text_emb_normalised"), TOLERANCE);
      NDArray cosines = golden("image_emb_normalised").matMul(unit.transpose());
      assertClose(cosines.mul(WEIGHTS.logitScale()), GOLDEN.get("logits_per_image"), TOLERANCE);
    }
  }

  @Test
  @DisplayName("a text's embedding depends neither on its neighbours nor on its padding")
  void textAlone() {
    int[][] all = tokens(GOLDEN.get("tokens"));
    float[] wanted = GOLDEN.get("text_emb").floats();
    try (ClipText text = new ClipText(manager, WEIGHTS)) {
      for (int i = 0; i < all.length; i++) {
        float[] alone = text.embed(manager, new int[][] {all[i]}).toFloatArray();
        assertClose(alone, java.util.Arrays.copyOfRange(wanted, i * 24, i * 24 + 24), TOLERANCE);
      }
    }
  }

  @Test
  @DisplayName("layers of the text tower, as far as the longest text reaches")
  void textLayers() {
    Map<String, HostTensor> seen = new HashMap<>();
    try (ClipText text = new ClipText(manager, WEIGHTS)) {
      text.embed(
          manager, tokens(GOLDEN.get("tokens")), (name, x) -> seen.put(name, HostTensor.copyOf(x)));
    }
    NDArray block = array(seen.get("block0"));
    long length = block.getShape().get(1);
    NDArray wanted = golden("t_block0_LND").get("0:" + length);
    assertClose(block.transpose(1, 0, 2).toFloatArray(), wanted.toFloatArray(), TOLERANCE);
    NDArray last = golden("t_ln_final").get(":, 0:" + length);
    assertClose(seen.get("ln_final").floats(), last.toFloatArray(), TOLERANCE);
  }

  @Test
  @DisplayName("gradient of the unit image embedding with respect to the pixels")
  void gradient() {
    try (ClipVision vision = new ClipVision(manager, WEIGHTS);
        NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray pixels = golden("pixels");
      pixels.setRequiresGradient(true);
      NDArray unit = Embeddings.unit(vision.embed(pixels));
      NDArray loss = unit.mul(golden("grad_weight")).sum();
      collector.backward(loss);
      assertCloseToMax(
          pixels.getGradient().toFloatArray(), GOLDEN.get("grad_pixels").floats(), 1e-3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip_tiny_state_legacy.pt", "clip_tiny_hf.safetensors"})
  @DisplayName("the other containers and key layouts hold the same numbers")
  void containers(String file) {
    ClipWeights other = ClipWeights.read(Npz.path("clip/" + file));
    assertThat(other.config()).isEqualTo(WEIGHTS.config());
    assertThat(other.tensors().keySet()).containsExactlyElementsOf(WEIGHTS.tensors().keySet());
    WEIGHTS
        .tensors()
        .forEach(
            (key, tensor) ->
                assertThat(other.get(key).floats()).as(key).isEqualTo(tensor.floats()));
  }

  @Test
  @DisplayName("a TorchScript archive with half-precision weights")
  void torchScript() {
    Map<String, HostTensor> all =
        TorchCheckpoint.read(Npz.path("clip/clip_tiny_torchscript_fp16.pt")).tensors();
    assertThat(all).containsKeys("input_resolution", "context_length", "vocab_size");
    ClipWeights weights = ClipWeights.of(all);
    assertThat(weights.tensors().keySet()).containsExactlyElementsOf(WEIGHTS.tensors().keySet());
    assertThat(weights.get("visual.proj").type()).isEqualTo(ElementType.F16);
    Npz expected = Npz.golden("clip/clip_tiny_torchscript_expected.npz");
    try (ClipVision vision = new ClipVision(manager, weights);
        ClipText text = new ClipText(manager, weights)) {
      assertClose(vision.embed(golden("pixels")), expected.get("image_emb"), TOLERANCE);
      NDArray embedded = text.embed(manager, tokens(GOLDEN.get("tokens")));
      assertClose(embedded, expected.get("text_emb"), TOLERANCE);
    }
  }

  @Test
  @DisplayName("incomplete or foreign weights are refused with the tensor's name")
  void refused() {
    Map<String, HostTensor> lacking = new LinkedHashMap<>(WEIGHTS.tensors());
    lacking.remove("visual.ln_post.bias");
    assertThatThrownBy(() -> ClipWeights.of(lacking))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("\"visual.ln_post.bias\" is missing");
    Map<String, HostTensor> wrong = new LinkedHashMap<>(WEIGHTS.tensors());
    wrong.put("visual.proj", HostTensor.of(new float[6], 2, 3));
    assertThatThrownBy(() -> ClipWeights.of(wrong))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("\"visual.proj\" is F32[2, 3] instead of [128, 24]");
    assertThatThrownBy(() -> ClipWeights.of(Map.of())).isInstanceOf(WeightsException.class);
  }

  @Test
  @DisplayName("a call leaves only its result behind, and foreign shapes are refused")
  void tidy() {
    try (ClipVision vision = new ClipVision(manager, WEIGHTS);
        ClipText text = new ClipText(manager, WEIGHTS)) {
      NDArray pixels = golden("pixels");
      int[][] tokens = tokens(GOLDEN.get("tokens"));
      vision.embed(pixels).close();
      int before = manager.getManagedArrays().size();
      NDList results = new NDList();
      for (int i = 0; i < 3; i++) {
        results.add(vision.embed(pixels));
        results.add(text.embed(manager, tokens));
      }
      assertThat(manager.getManagedArrays()).hasSize(before + 6);
      results.close();
      NDArray small = pixels.get(":, :, 0:16");
      assertThatThrownBy(() -> vision.embed(small)).isInstanceOf(IllegalArgumentException.class);
      for (int[] bad : List.of(new int[0], new int[21], new int[] {1, 300}, new int[] {-1})) {
        assertThatThrownBy(() -> text.embed(manager, new int[][] {bad}))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
