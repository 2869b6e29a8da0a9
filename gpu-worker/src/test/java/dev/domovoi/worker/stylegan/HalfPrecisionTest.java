package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.weights.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half precision is meant for GPUs; on a processor only its numbers can be tried. */
@DisplayName("Painting with half precision")
class HalfPrecisionTest extends EngineTest {
  private static final GeneratorConfig CONFIG = new GeneratorConfig(16, 16, 2, List.of(16, 12, 8));
  private static final Map<String, HostTensor> WEIGHTS = GeneratorInit.weights(CONFIG, 3, true);

  /** Eleven bits of each number, and a few layers. */
  private static final double TOLERANCE = 0.01;

  private static void assertSame(NDArray half, NDArray full) {
    assertThat(half.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(half.getShape()).isEqualTo(full.getShape());
    assertThat(half.toFloatArray()).isNotEqualTo(full.toFloatArray());
    assertCloseToMax(half.toFloatArray(), full.toFloatArray(), TOLERANCE);
  }

  @ParameterizedTest
  @DisplayName("gives almost the same pictures, whatever the domain changes")
  @EnumSource(Parametrisation.class)
  void domains(Parametrisation parametrisation) {
    DomainLayout layout = new DomainLayout(CONFIG, parametrisation);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      float[] vector = layout.identity();
      float[] change = Formula.values("half/" + i, layout.count(), 0.2f, 0);
      for (int n = 0; n < vector.length; n++) {
        vector[n] += change[n];
      }
      vectors.add(vector);
    }
    DomainOffsets domains = DomainOffsets.of(manager, layout, vectors);
    try (Generator full = Generator.frozen(manager, WEIGHTS);
        Generator half = Generator.frozen(manager, WEIGHTS, DataType.FLOAT16)) {
      NDArray w = full.mapping(Gaussian.latents(manager, CONFIG.styleDim(), 1, 2));
      assertSame(
          half.synthesize(w, domains, Noise.stored()), full.synthesize(w, domains, Noise.stored()));
      assertSame(
          half.synthesizeEach(w, domains, Noise.seeded(List.of(3L, 4L))),
          full.synthesizeEach(w, domains, Noise.seeded(List.of(3L, 4L))));
    }
  }

  @Test
  @DisplayName("bears styles far beyond the largest half number")
  void largeStyles() {
    Map<String, HostTensor> weights = new HashMap<>(WEIGHTS);
    for (int i = 0; i < CONFIG.convs(); i++) {
      String key = GeneratorConfig.convKey(i) + ".conv.modulation.";
      for (String part : List.of("weight", "bias")) {
        weights.computeIfPresent(
            key + part,
            (name, tensor) -> {
              float[] values = tensor.floats().clone();
              for (int n = 0; n < values.length; n++) {
                values[n] *= 1e6f;
              }
              return HostTensor.of(values, tensor.shape());
            });
      }
    }
    try (Generator full = Generator.frozen(manager, weights);
        Generator half = Generator.frozen(manager, weights, DataType.FLOAT16)) {
      NDArray w = full.mapping(Gaussian.latents(manager, CONFIG.styleDim(), 1, 2));
      assertSame(
          half.synthesize(w, Modulation.NONE, Noise.stored()),
          full.synthesize(w, Modulation.NONE, Noise.stored()));
    }
  }

  @Test
  @DisplayName("is not for training")
  void training() {
    DomainLayout layout = new DomainLayout(CONFIG, Parametrisation.CIN_MULT);
    DomainOffsets domain = DomainOffsets.of(manager, layout, List.of(layout.identity()));
    try (Generator half = Generator.frozen(manager, WEIGHTS, DataType.FLOAT16)) {
      NDArray w = half.mapping(Gaussian.latents(manager, CONFIG.styleDim(), 1));
      assertThatThrownBy(() -> half.record(w, domain, Noise.stored()))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
