package dev.domovoi.worker.clip;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CLIP's preprocessing against the reference implementation")
class ClipPreprocessTest extends EngineTest {
  private static final double TOLERANCE = 2e-4;
  private static final Npz GOLDEN = Npz.golden("clip/preprocess.npz");

  private static HostTensor picture(int side) {
    float[] values = Formula.values("pre/" + side, 3 * side * side, 1, 0);
    for (int i = 0; i < values.length; i++) {
      int x = i % side;
      int y = i / side % side;
      values[i] = (float) (0.3 * values[i] + 0.7 * Math.sin(0.05 * x + 0.03 * y));
    }
    return HostTensor.of(values, 1, 3, side, side);
  }

  private static float[] strided(NDArray out, int stride) {
    float[] all = out.toFloatArray();
    int side = (int) out.getShape().get(3);
    int kept = (side + stride - 1) / stride;
    float[] thinned = new float[3 * kept * kept];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < kept; y++) {
        for (int x = 0; x < kept; x++) {
          thinned[(c * kept + y) * kept + x] = all[(c * side + y * stride) * side + x * stride];
        }
      }
    }
    return thinned;
  }

  @ParameterizedTest(name = "{0} to {1} pixels, antialias {2}")
  @CsvSource({
    "64,32,0,1", "64,32,1,1", "100,32,0,1", "100,32,1,1", "16,32,0,1", "16,32,1,1",
    "256,224,0,4", "256,224,1,4", "819,224,0,4", "819,224,1,4", "1024,224,0,4", "1024,224,1,4"
  })
  @DisplayName("squares")
  void squares(int from, int to, int antialias, int stride) {
    HostTensor in =
        GOLDEN.all().containsKey("in_" + from) ? GOLDEN.get("in_" + from) : picture(from);
    try (ClipPreprocess pre = new ClipPreprocess(manager, from, from, to, antialias == 1)) {
      NDArray out = pre.apply(array(in).reshape(1, 3, from, from));
      String name = "out_" + from + "_to_" + to + "_aa" + antialias + "_stride" + stride;
      assertClose(strided(out, stride), GOLDEN.get(name).floats(), TOLERANCE);
    }
  }

  @ParameterizedTest(name = "antialias {0}")
  @CsvSource({"0", "1"})
  @DisplayName("a rectangle is cropped in the middle")
  void rectangle(int antialias) {
    HostTensor in = GOLDEN.get("in_rect_48x80");
    try (ClipPreprocess pre = new ClipPreprocess(manager, 48, 80, 32, antialias == 1)) {
      NDArray out = pre.apply(array(in).reshape(1, 3, 48, 80));
      String name = "out_rect_48x80_to_32_aa" + antialias + "_stride1";
      assertClose(out.toFloatArray(), GOLDEN.get(name).floats(), TOLERANCE);
    }
  }

  @Test
  @DisplayName("each row of the resize adds up to one")
  void partitionOfUnity() {
    for (boolean antialias : new boolean[] {false, true}) {
      float[] rows = BicubicMatrix.rows(100, 32, 0, 32, antialias);
      for (int i = 0; i < 32; i++) {
        double sum = 0;
        for (int k = 0; k < 100; k++) {
          sum += rows[i * 100 + k];
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  @DisplayName("the gradient is the transposed map")
  void gradient() {
    try (ClipPreprocess pre = new ClipPreprocess(manager, 12, 20, 8, false);
        NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray x = array(HostTensor.of(Formula.values("x", 720, 1, 0), 1, 3, 12, 20));
      NDArray zero = array(HostTensor.of(new float[720], 1, 3, 12, 20));
      NDArray weight = array(HostTensor.of(Formula.values("w", 192, 1, 0), 1, 3, 8, 8));
      x.setRequiresGradient(true);
      NDArray loss = pre.apply(x).mul(weight).sum();
      collector.backward(loss);
      // The map is affine: f(x) − f(0) is the gradient's product with x.
      float linear = loss.sub(pre.apply(zero).mul(weight).sum()).getFloat();
      float[] gradient = x.getGradient().toFloatArray();
      float[] values = x.toFloatArray();
      double product = 0;
      for (int i = 0; i < values.length; i++) {
        product += (double) gradient[i] * values[i];
      }
      assertThat(product).isCloseTo(linear, within(1e-3));
    }
  }

  @Test
  @DisplayName("pictures of another size are refused")
  void foreignSize() {
    try (ClipPreprocess pre = new ClipPreprocess(manager, 16, 16, 8, false)) {
      NDArray other = array(HostTensor.of(new float[3 * 20 * 16], 1, 3, 20, 16));
      assertThatThrownBy(() -> pre.apply(other)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new ClipPreprocess(manager, 0, 16, 8, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
