package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.bench.FormulaNet;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("A generator with the published channel counts and weights by formula")
class FormulaNetTest extends EngineTest {
  @Test
  @DisplayName("the formula itself")
  void formula() {
    assertThat(Formula.values("a", 4, 1, 0))
        .containsExactly(0.42906523f, 0.5064894f, 0.15252876f, -0.25896072f);
  }

  @Test
  @DisplayName("64 pixels: mapping, plain and adapted pictures")
  void sixtyFour() {
    check(64, 1e-4);
  }

  @Test
  @Tag("full-size")
  @DisplayName("256 pixels")
  void twoHundredFiftySix() {
    check(256, 1e-4);
  }

  @Test
  @Tag("full-size")
  @DisplayName("1024 pixels")
  void thousandTwentyFour() {
    check(1024, 1e-3);
  }

  private void check(int size, double tolerance) {
    Npz golden = Npz.golden("sg2_" + size + ".npz");
    GeneratorConfig config = GeneratorConfig.published(size);
    try (Generator generator = Generator.frozen(manager, FormulaNet.generator(config))) {
      assertThat(generator.config()).isEqualTo(config);
      NDArray w = generator.mapping(array(golden.get("z")));
      assertClose(w, golden.get("w"), 1e-4);
      NDArray plain = generator.synthesize(w, Modulation.NONE, Noise.stored());
      checkPicture(plain, golden, "src", tolerance);
      DomainLayout layout = new DomainLayout(config, Parametrisation.CIN_MULT);
      float[] vector = FormulaNet.domain(layout);
      DomainOffsets domain = DomainOffsets.of(manager, layout, List.of(vector));
      NDArray adapted = generator.synthesize(w, domain, Noise.stored());
      checkPicture(adapted, golden, "trg", tolerance);
      NDArray each = generator.synthesizeEach(w, domain, Noise.stored());
      checkPicture(each, golden, "trg", tolerance);
    }
  }

  private static void checkPicture(NDArray picture, Npz golden, String name, double tolerance) {
    int stride = Math.toIntExact(picture.getShape().get(3)) / 64;
    NDArray strided = picture.get("..., ::" + stride + ", ::" + stride);
    assertClose(strided, golden.get(name + "_strided"), tolerance);
    assertClose(picture.get("..., :16, :16"), golden.get(name + "_corner"), tolerance);
    float[] all = picture.toFloatArray();
    double sum = 0;
    double squares = 0;
    double sizes = 0;
    for (float x : all) {
      sum += x;
      squares += (double) x * x;
      sizes += Math.abs(x);
    }
    double mean = sum / all.length;
    float[] wanted = golden.get(name + "_stats").floats();
    float[] actual = {
      (float) mean,
      (float) Math.sqrt((squares - sum * mean) / (all.length - 1)),
      picture.min().getFloat(),
      picture.max().getFloat(),
      (float) sizes
    };
    assertClose(actual, wanted, tolerance);
  }
}
