package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Formula;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A generator with the published channel counts and weights by formula")
class FormulaNetTest extends EngineTest {
  private static final float SQRT3 = (float) Math.sqrt(3);

  private static float[] weight(String key, int count) {
    String name = "g_ema/" + key;
    if (key.endsWith(".kernel")) {
      return GeneratorInit.blurKernel();
    }
    if (key.startsWith("style.")) {
      return Formula.values(name, count, key.endsWith("weight") ? 100 * SQRT3 : 10, 0);
    }
    if (key.endsWith("modulation.bias")) {
      return Formula.values(name, count, 0.25f, 1);
    }
    if (key.endsWith("noise.weight")) {
      return Formula.values(name, count, 0.5f, 0);
    }
    return Formula.values(name, count, key.endsWith("bias") ? 0.25f : SQRT3, 0);
  }

  @Test
  @DisplayName("the formula itself")
  void formula() {
    assertThat(Formula.values("a", 4, 1, 0))
        .containsExactly(0.42906523f, 0.5064894f, 0.15252876f, -0.25896072f);
  }

  @Test
  @DisplayName("64 pixels: mapping, plain and adapted pictures")
  void sixtyFour() {
    Npz golden = Npz.golden("sg2_64.npz");
    GeneratorConfig config = GeneratorConfig.published(64);
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    config
        .layout()
        .forEach(
            (key, shape) -> {
              int count = 1;
              for (long side : shape) {
                count *= (int) side;
              }
              weights.put(key, HostTensor.of(weight(key, count), shape));
            });
    try (Generator generator = Generator.frozen(manager, weights)) {
      assertThat(generator.config()).isEqualTo(config);
      NDArray w = generator.mapping(array(golden.get("z")));
      assertClose(w, golden.get("w"), 1e-4);
      NDArray plain = generator.synthesize(w, Modulation.NONE, Noise.stored());
      assertClose(plain, golden.get("src_strided"), 1e-4);
      DomainLayout layout = new DomainLayout(config, Parametrisation.CIN_MULT);
      Map<String, float[]> parts = new LinkedHashMap<>();
      for (DomainLayout.Entry entry : layout.entries()) {
        String name = "domain/" + entry.key() + "/in";
        parts.put(entry.key() + "/in", Formula.values(name, entry.length(), 0.5f, 0));
      }
      DomainOffsets domain = DomainOffsets.of(manager, layout, List.of(layout.flatten(parts)));
      NDArray adapted = generator.synthesize(w, domain, Noise.stored());
      assertClose(adapted, golden.get("trg_strided"), 1e-4);
    }
  }
}
