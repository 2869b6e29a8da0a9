package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The generator against the reference implementation, 64 pixels")
class GeneratorGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final Npz GOLDEN = Npz.golden("forward.npz");
  private static final Map<String, HostTensor> WEIGHTS =
      TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema");

  private Generator generator;

  @BeforeEach
  void load() {
    generator = Generator.frozen(manager, WEIGHTS);
  }

  private NDArray golden(String name) {
    return array(GOLDEN.get(name));
  }

  private Noise explicitNoise(boolean firstSampleOnly) {
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < generator.config().convs(); i++) {
      NDArray map = golden("noise_" + i);
      maps.add(firstSampleOnly ? map.get("0:1") : map);
    }
    return Noise.explicit(maps);
  }

  @Test
  @DisplayName("sizes are read off the weights")
  void infersSizes() {
    assertThat(generator.config())
        .isEqualTo(new GeneratorConfig(64, 48, 8, List.of(32, 32, 24, 20, 12)));
    assertThat(generator.config().rows()).isEqualTo(10);
    try (Generator trainable = Generator.trainable(manager, WEIGHTS)) {
      assertThat(trainable.state().keySet()).containsExactlyElementsOf(WEIGHTS.keySet());
    }
    assertThatThrownBy(generator::state).hasMessageContaining("frozen");
  }

  @Test
  @DisplayName("mapping network")
  void mapping() {
    assertClose(generator.mapping(golden("z")), GOLDEN.get("w"), TOLERANCE);
    assertClose(generator.mapping(golden("z2")), GOLDEN.get("w2"), TOLERANCE);
  }

  @Test
  @DisplayName("every convolution and every ToRGB layer, first sample, given noise")
  void activations() {
    NDArray w = generator.mapping(golden("z").get("0:1"));
    Map<String, HostTensor> seen = new HashMap<>();
    generator.synthesize(
        w, Modulation.NONE, explicitNoise(true), (name, x) -> seen.put(name, HostTensor.copyOf(x)));
    for (int i = 0; i < 9; i++) {
      assertClose(seen.get("conv_" + i).floats(), GOLDEN.get("act_conv_" + i).floats(), TOLERANCE);
    }
    for (int j = 0; j < 5; j++) {
      assertClose(seen.get("rgb_" + j).floats(), GOLDEN.get("skip_" + j).floats(), TOLERANCE);
    }
  }

  @ParameterizedTest(name = "trainable form: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("pictures with given noise, in both forms")
  void explicitNoisePictures(boolean trainable) {
    try (Generator net =
        trainable ? Generator.trainable(manager, WEIGHTS) : Generator.frozen(manager, WEIGHTS)) {
      NDArray w = net.mapping(golden("z"));
      NDArray image = net.synthesize(w, Modulation.NONE, explicitNoise(false));
      assertClose(image, GOLDEN.get("img_noise_explicit"), TOLERANCE);
    }
  }

  @Test
  @DisplayName("pictures with stored noise, from z and from w")
  void storedNoise() {
    NDArray image =
        generator.synthesize(generator.mapping(golden("z")), Modulation.NONE, Noise.stored());
    assertClose(image, GOLDEN.get("img_noise_buffers"), TOLERANCE);
    image = generator.synthesize(golden("w"), Modulation.NONE, Noise.stored());
    assertClose(image, GOLDEN.get("img_from_w_noise_buffers"), TOLERANCE);
  }

  @Test
  @DisplayName("truncation towards the centre")
  void truncation() {
    NDArray w = generator.mapping(golden("z"));
    NDArray cut = Generator.truncate(w, golden("latent_avg"), 0.7f);
    NDArray image = generator.synthesize(cut, Modulation.NONE, Noise.stored());
    assertClose(image, GOLDEN.get("img_trunc0.7_noise_buffers"), TOLERANCE);
    assertThat(Generator.truncate(w, golden("latent_avg"), 1)).isSameAs(w);
  }

  @Test
  @DisplayName("pictures from W+")
  void wPlus() {
    NDArray image = generator.synthesize(golden("wplus_in"), Modulation.NONE, Noise.stored());
    assertClose(image, GOLDEN.get("img_from_wplus_noise_buffers"), TOLERANCE);
  }

  @Test
  @DisplayName("two latents mixed at row 4")
  void mixing() {
    NDArray mixed =
        generator.mix(generator.mapping(golden("z")), generator.mapping(golden("z2")), 4);
    assertClose(mixed, GOLDEN.get("latent_mix_inject4"), TOLERANCE);
    NDArray image = generator.synthesize(mixed, Modulation.NONE, Noise.stored());
    assertClose(image, GOLDEN.get("img_mix_inject4_noise_buffers"), TOLERANCE);
  }

  @Test
  @DisplayName("a call leaves only its result behind")
  void noLeak() {
    NDArray w = golden("w");
    generator.synthesize(w, Modulation.NONE, Noise.stored()).close();
    int before = manager.getManagedArrays().size();
    NDList results = new NDList();
    for (int i = 0; i < 5; i++) {
      results.add(generator.synthesize(w, Modulation.NONE, Noise.stored()));
      generator.mapping(w).close();
    }
    assertThat(manager.getManagedArrays()).hasSize(before + 5);
    results.close();
  }
}
