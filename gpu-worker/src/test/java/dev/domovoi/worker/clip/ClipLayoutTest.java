package dev.domovoi.worker.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.domovoi.worker.golden.Layouts;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CLIP models of the published sizes")
class ClipLayoutTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({"ViT-B-32, 32", "ViT-B-16, 16"})
  @DisplayName("have the reference's keys, shapes and counts")
  void published(String name, int patch) {
    ClipConfig config = new ClipConfig(512, 224, patch, 768, 12, 77, 49408, 512, 12);
    assertThat(config.name().replace('/', '-')).isEqualTo(name);
    JsonObject golden = Layouts.read("clip/vit_formula.json").getAsJsonObject(name);
    Layouts.assertSame(config.shapes(), golden.getAsJsonArray("state_dict"));
    long all = 0;
    long visual = 0;
    for (var entry : config.shapes().entrySet()) {
      long count = Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact);
      all += count;
      visual += entry.getKey().startsWith("visual.") ? count : 0;
    }
    assertThat(all).isEqualTo(golden.get("params").getAsLong());
    assertThat(visual).isEqualTo(golden.get("visual").getAsLong());
  }
}
