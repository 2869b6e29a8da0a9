package dev.domovoi.worker.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The layout of domain vectors")
class DomainLayoutTest extends EngineTest {
  private static final GeneratorConfig SMALL = new GeneratorConfig(8, 4, 1, List.of(3, 2));

  @ParameterizedTest(name = "{0} pixels: {1} numbers")
  @CsvSource({"1024, 6048", "512, 5952", "256, 5760", "64, 4608"})
  @DisplayName("lengths for the published nets")
  void lengths(int size, int count) {
    DomainLayout layout =
        new DomainLayout(GeneratorConfig.published(size), Parametrisation.CIN_MULT);
    assertThat(layout.count()).isEqualTo(count);
  }

  @Test
  @DisplayName("the extension adds the inputs of each ToRGB layer")
  void extension() {
    DomainLayout layout = new DomainLayout(SMALL, Parametrisation.of("cin_mult_rgb"));
    assertThat(layout.entries())
        .extracting(DomainLayout.Entry::key)
        .containsExactly("conv_0", "conv_1", "conv_2", "to_rgb_0", "to_rgb_1");
    assertThat(layout.entries())
        .extracting(DomainLayout.Entry::offset)
        .containsExactly(0, 3, 6, 8, 11);
    assertThat(layout.count()).isEqualTo(13);
  }

  @Test
  @DisplayName("joining and splitting are inverse and strict")
  void roundTrip() {
    DomainLayout layout = new DomainLayout(SMALL, Parametrisation.CIN_MULT);
    float[] flat = {1, 2, 3, 4, 5, 6, 7, 8};
    Map<String, float[]> parts = layout.unflatten(flat);
    assertThat(parts.get("conv_2/in")).containsExactly(7, 8);
    assertThat(layout.flatten(parts)).isEqualTo(flat);
    parts.put("conv_9/in", new float[1]);
    assertThatThrownBy(() -> layout.flatten(parts)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> layout.unflatten(new float[7]))
        .hasMessageContaining("8 numbers was expected");
    assertThatThrownBy(() -> Parametrisation.of("no_such")).hasMessageContaining("no_such");
  }

  @Test
  @DisplayName("strength and mixtures are linear; different layouts do not mix")
  void arithmetic() {
    DomainLayout layout = new DomainLayout(SMALL, Parametrisation.CIN_MULT);
    DomainOffsets a =
        DomainOffsets.of(manager, layout, List.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}));
    DomainOffsets b =
        DomainOffsets.of(manager, layout, List.of(new float[] {8, 7, 6, 5, 4, 3, 2, 1}));
    assertThat(a.scaled(2).toVectors().get(0)).containsExactly(2, 4, 6, 8, 10, 12, 14, 16);
    assertThat(a.combined(0.5f, b, 0.5f).toVectors().get(0)).containsOnly(4.5f);
    assertThat(a.part("to_rgb_0", "in")).isNull();
    DomainLayout other = new DomainLayout(SMALL, Parametrisation.CIN_MULT_RGB);
    DomainOffsets c = DomainOffsets.of(manager, other, List.of(new float[other.count()]));
    assertThatThrownBy(() -> a.combined(1, c, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
