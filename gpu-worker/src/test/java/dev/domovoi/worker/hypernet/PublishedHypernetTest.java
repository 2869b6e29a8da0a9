package dev.domovoi.worker.hypernet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.Layouts;
import dev.domovoi.worker.hypernet.HypernetConfig.Heads;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Hypernetworks of the published sizes")
class PublishedHypernetTest {
  private static final JsonObject GOLDEN = Layouts.read("hypernet/hypernet.json");

  static Stream<String> names() {
    return GOLDEN.getAsJsonObject("counts").keySet().stream();
  }

  private static HypernetConfig config(String name) {
    String[] parts = name.split("_(?=b\\d|h\\d|\\d)");
    boolean channelIn = parts[0].equals("residual_channelin");
    DomainLayout layout =
        new DomainLayout(
            GeneratorConfig.published(Integer.parseInt(parts[3])),
            channelIn ? Parametrisation.CIN_MULT : Parametrisation.CSEP_MULT);
    Heads heads = parts[0].startsWith("base") ? Heads.STEM : Heads.RESIDUAL;
    int depth = Integer.parseInt(parts[1].substring(1));
    int headDepth = Integer.parseInt(parts[2].substring(1));
    return new HypernetConfig(512, 512, depth, headDepth, heads, layout);
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("have as many numbers as the reference's, with and without running statistics")
  void counts(String name) {
    JsonObject wanted = GOLDEN.getAsJsonObject("counts").getAsJsonObject(name);
    HypernetConfig config = config(name);
    long state = config.shapes().values().stream().mapToLong(PublishedHypernetTest::count).sum();
    assertThat(config.parameters()).isEqualTo(wanted.get("params").getAsLong());
    assertThat(state).isEqualTo(wanted.get("state").getAsLong());
  }

  @Test
  @DisplayName("have the reference's keys and shapes in its order")
  void keys() {
    Map<String, long[]> shapes = config("residual_channelin_b4_h2_1024").shapes();
    JsonArray wanted = GOLDEN.getAsJsonArray("state_dict_residual_channelin_b4_1024");
    Layouts.assertSame(shapes, wanted);
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("tell by their heads which generator they are for")
  void layout(String name) {
    HypernetConfig config = config(name);
    Map<String, HostTensor> heads = new LinkedHashMap<>();
    config
        .shapes()
        .forEach(
            (key, shape) -> {
              if (key.startsWith("heads.") && count(shape) <= 512 * 512) {
                heads.put(key, HostTensor.of(new float[(int) count(shape)], shape));
              }
            });
    assertThat(HypernetLayout.infer(heads)).isEqualTo(config.layout());
  }
}
