package dev.domovoi.worker.stylegan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.Layouts;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Generators of the published sizes")
class PublishedLayoutTest {
  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {64, 256, 1024})
  @DisplayName("have the reference's keys, shapes and counts")
  void published(int side) {
    JsonObject golden = Layouts.read("layouts/sg2_" + side + ".json");
    GeneratorConfig config = GeneratorConfig.published(side);
    Layouts.assertSame(config.layout(), golden.getAsJsonArray("state_dict"));
    JsonObject counts = golden.getAsJsonObject("counts");
    assertThat(config.parameters()).isEqualTo(counts.get("params").getAsLong());
    assertThat(new DomainLayout(config, Parametrisation.CIN_MULT).count())
        .isEqualTo(golden.get("sum_c_in").getAsInt());
    assertThat(new DomainLayout(config, Parametrisation.COUT_MULT).count())
        .isEqualTo(golden.get("sum_c_out").getAsInt());
  }

  @Test
  @DisplayName("and small ones too")
  void tiny() {
    JsonObject golden = Layouts.read("layouts/tiny64.json");
    GeneratorConfig config = new GeneratorConfig(64, 48, 8, List.of(32, 32, 24, 20, 12));
    Layouts.assertSame(config.layout(), golden.getAsJsonArray("state_dict"));
    assertThat(config.rows()).isEqualTo(golden.get("n_latent").getAsInt());
    assertThat(config.convs()).isEqualTo(golden.get("num_layers").getAsInt());
    for (int i = 0; i < config.convs(); i++) {
      var sides = golden.getAsJsonArray("conv_dims_in_out").get(i).getAsJsonArray();
      assertThat(config.convIn(i)).isEqualTo(sides.get(0).getAsInt());
      assertThat(config.convOut(i)).isEqualTo(sides.get(1).getAsInt());
    }
  }
}
