package dev.domovoi.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmark of the engine")
class EngineBenchTest extends EngineTest {
  @Test
  @DisplayName("compares two formulations of the same network, and reports every layer")
  void compares() {
    List<EngineBench.Case> heard = new ArrayList<>();
    List<EngineBench.Case> cases =
        new EngineBench(1, heard::add, () -> false).run(List.of(16), List.of(1, 2), 1);
    assertThat(cases).isEqualTo(heard).hasSize(2);
    assertThat(cases)
        .allSatisfy(
            result -> {
              assertThat(result.largestDifference()).isLessThan(1e-4);
              assertThat(result.layers().keySet())
                  .containsExactly(
                      "conv_0", "rgb_0", "conv_1", "conv_2", "rgb_1", "conv_3", "conv_4", "rgb_2");
            });
    assertThat(cases.get(0).times().keySet())
        .containsExactly("batched", "each", "reference", "gradient", "gradient reference");
    assertThat(cases.get(1).times().keySet()).containsExactly("batched", "each", "reference");
  }

  @Test
  @DisplayName("ends before the next pass when cancelled")
  void cancelled() {
    List<EngineBench.Case> heard = new ArrayList<>();
    EngineBench bench = new EngineBench(1, heard::add, () -> !heard.isEmpty());
    assertThatThrownBy(() -> bench.run(List.of(8, 16), List.of(1), 0))
        .isInstanceOf(CancellationException.class);
    assertThat(heard).hasSize(1);
  }

  @Test
  @DisplayName("counts the multiplications of a doubling convolution at the smaller side")
  void counts() {
    GeneratorConfig config = new GeneratorConfig(8, 4, 1, List.of(2, 3));
    double expected = 9 * (2 * 2 * 16 + 2 * 3 * 16 + 3 * 3 * 64) + 3 * (2 * 16 + 3 * 64);
    assertThat(EngineBench.multiplyAdds(config)).isEqualTo(expected);
  }
}
