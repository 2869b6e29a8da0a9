package dev.domovoi.worker.stylegan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The same seed gives the same picture bit for bit")
class BatchIndependenceTest extends EngineTest {
  // Odd channel counts on purpose: their rows lie unaligned in memory.
  private static final GeneratorConfig CONFIG =
      new GeneratorConfig(64, 61, 3, List.of(67, 64, 48, 29, 16));

  private Generator generator;
  private DomainLayout layout;

  @BeforeEach
  void makeNet() {
    generator = Generator.frozen(manager, GeneratorInit.weights(CONFIG, 5, true));
    layout = new DomainLayout(CONFIG, Parametrisation.CIN_MULT_RGB);
  }

  /** Pictures for seeds, each with its own domain vector and noise. */
  private float[][] paint(NDManager parent, long... seeds) {
    try (NDManager local = parent.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<float[]> vectors = new ArrayList<>();
      for (long seed : seeds) {
        float[] vector = Gaussian.floats(seed, 99, layout.count());
        for (int i = 0; i < vector.length; i++) {
          vector[i] *= 0.3f;
        }
        vectors.add(vector);
      }
      NDArray w = generator.mappingEach(Gaussian.latents(local, CONFIG.styleDim(), seeds));
      Noise noise = Noise.seeded(LongStream.of(seeds).boxed().toList());
      NDArray images = generator.synthesizeEach(w, DomainOffsets.of(local, layout, vectors), noise);
      float[] all = images.toFloatArray();
      float[][] out = new float[seeds.length][];
      int count = all.length / seeds.length;
      for (int i = 0; i < out.length; i++) {
        out[i] = Arrays.copyOfRange(all, i * count, (i + 1) * count);
      }
      return out;
    }
  }

  @ParameterizedTest(name = "in a batch of {0}")
  @ValueSource(ints = {1, 2, 3, 4, 8})
  @DisplayName("alone and beside others")
  void aloneAndInBatch(int size) {
    float[][] together = paint(manager, LongStream.range(10, 10 + size).toArray());
    for (int i = 0; i < size; i++) {
      assertThat(together[i]).isEqualTo(paint(manager, 10 + i)[0]);
    }
  }

  @Test
  @DisplayName("several threads at once, and nothing is left behind")
  void threads() throws Exception {
    float[][] wanted = paint(manager, 1, 2, 3);
    int before = manager.getManagedArrays().size();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[][]>> results = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        results.add(
            pool.submit(
                () -> {
                  Gradients.off();
                  return paint(manager, 1, 2, 3);
                }));
      }
      for (Future<float[][]> result : results) {
        assertThat(result.get()).isDeepEqualTo(wanted);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  @DisplayName("random numbers are the same on every machine")
  void gaussian() {
    assertThat(Gaussian.floats(42, 0, 3)).containsExactly(2.1589065f, 0.5225737f, -0.7085549f);
    float[] many = Gaussian.floats(7, 1, 100_000);
    double sum = 0;
    double squares = 0;
    for (float x : many) {
      sum += x;
      squares += x * x;
    }
    assertThat(sum / many.length).isBetween(-0.01, 0.01);
    assertThat(squares / many.length).isBetween(0.98, 1.02);
    assertThat(Gaussian.floats(7, 2, 4)).isNotEqualTo(Gaussian.floats(7, 1, 4));
  }
}
