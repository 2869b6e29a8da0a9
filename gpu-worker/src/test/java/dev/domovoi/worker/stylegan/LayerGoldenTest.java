package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Single layers against the reference implementation, 64 pixels")
class LayerGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final Npz GOLDEN = Npz.golden("forward.npz");
  private static final Npz STYLE_DOMAIN = Npz.golden("styledomain.npz");
  private static final Map<String, HostTensor> WEIGHTS =
      TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema");
  private static final GeneratorConfig CONFIG = GeneratorConfig.infer(WEIGHTS);

  private Layers layers;
  private NDArray w;

  @BeforeEach
  void prepare() {
    Map<String, NDArray> tensors = GeneratorTensors.load(CONFIG, WEIGHTS, manager);
    layers = new Layers(CONFIG, tensors, manager, true, DataType.FLOAT32);
    w = array(GOLDEN.get("w"));
  }

  @Test
  @DisplayName("the latent before the mapping network")
  void normalised() {
    assertClose(Ops.pixelNorm(array(GOLDEN.get("z"))), GOLDEN.get("mapping_0"), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("the mapping network, cut after each layer")
  void mapping(int depth) {
    Map<String, HostTensor> cut = new LinkedHashMap<>(WEIGHTS);
    cut.keySet()
        .removeIf(key -> key.startsWith("style.") && Integer.parseInt(key.split("\\.")[1]) > depth);
    try (Generator generator = Generator.frozen(manager, cut)) {
      assertThat(generator.config().mappingLayers()).isEqualTo(depth);
      NDArray out = generator.mapping(array(GOLDEN.get("z")));
      assertClose(out, GOLDEN.get("mapping_" + depth), TOLERANCE);
    }
  }

  @Test
  @DisplayName("styles of every convolution and ToRGB layer, also as StyleDomain orders them")
  void styles() {
    int code = 0;
    for (int i = 0; i < CONFIG.convs(); i++) {
      StyledConv conv = layers.conv(i);
      NDArray style = Ops.linear(w, conv.affine(), conv.affineBias());
      assertClose(style, GOLDEN.get("style_conv_" + i), TOLERANCE);
      assertClose(style, STYLE_DOMAIN.get("s_code_" + code++), TOLERANCE);
      if (i % 2 == 0) {
        ToRgb rgb = layers.rgb(i / 2);
        NDArray ofRgb = Ops.linear(w, rgb.affine(), rgb.affineBias());
        String key = i == 0 ? "style_to_rgb1" : "style_to_rgbs_" + (i / 2 - 1);
        assertClose(ofRgb, GOLDEN.get(key), TOLERANCE);
        assertClose(ofRgb, STYLE_DOMAIN.get("s_code_" + code++), TOLERANCE);
      }
    }
    assertThat(STYLE_DOMAIN.all()).doesNotContainKey("s_code_" + code);
  }

  @Test
  @DisplayName("the picture that StyleDomain paints from those styles")
  void fromStyles() {
    try (Generator generator = Generator.frozen(manager, WEIGHTS)) {
      NDArray latents = generator.mapping(array(STYLE_DOMAIN.get("z")));
      assertClose(
          generator.synthesize(latents, Modulation.NONE, Noise.stored()),
          STYLE_DOMAIN.get("img_from_s_code"),
          TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  @DisplayName("the first convolutions before noise, bias and activation")
  void convolutions(int conv) {
    NDArray input = conv == 0 ? layers.constant() : array(GOLDEN.get("act_conv_" + (conv - 1)));
    StyledConv layer = layers.conv(conv);
    NDArray found =
        layer.forward(input, w.get("0:1"), ConvEdit.NONE, null, () -> layers.spectrum(conv), false);
    // The layer has no seam before its activation: bias and activation are done to the golden too.
    HostTensor bias = WEIGHTS.get(GeneratorConfig.convKey(conv) + ".activate.bias");
    assertThat(bias).isNotNull();
    NDArray wanted =
        Ops.leakyRelu(
                array(GOLDEN.get("preact_conv_" + conv))
                    .add(array(bias).reshape(1, CONFIG.convOut(conv), 1, 1)))
            .mul(Ops.SQRT2);
    assertClose(found, HostTensor.copyOf(wanted), TOLERANCE);
  }
}
