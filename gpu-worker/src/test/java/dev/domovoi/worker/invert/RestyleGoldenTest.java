package dev.domovoi.worker.invert;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ReStyle encoder against the reference implementation")
class RestyleGoldenTest extends EngineTest {
  private static final int[] DEPTHS = {64, 128, 256, 512};
  private static final int[] UNITS = {3, 4, 14, 3};

  private static void put(
      Map<String, HostTensor> out, String key, float scale, float offset, long... shape) {
    int count = 1;
    for (long side : shape) {
      count *= (int) side;
    }
    out.put(key, HostTensor.of(Formula.values("restyle/" + key, count, scale, offset), shape));
  }

  private static void conv(Map<String, HostTensor> out, String key, long o, long i, long k) {
    put(out, key + ".weight", (float) (0.7 * Math.sqrt(6.0 / (i * k * k))), 0, o, i, k, k);
  }

  private static void norm(Map<String, HostTensor> out, String key, long n) {
    put(out, key + ".weight", 0.2f, 1, n);
    put(out, key + ".bias", 0.1f, 0, n);
    put(out, key + ".running_mean", 0.1f, 0, n);
    put(out, key + ".running_var", 0.4f, 1, n);
  }

  static Map<String, HostTensor> weights(int styles) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    conv(out, "input_layer.0", 64, 6, 3);
    norm(out, "input_layer.1", 64);
    put(out, "input_layer.2.weight", 0.2f, 1, 64);
    int in = 64;
    int block = 0;
    for (int stage = 0; stage < 4; stage++) {
      int depth = DEPTHS[stage];
      for (int unit = 0; unit < UNITS[stage]; unit++) {
        String key = "body." + block++ + ".";
        if (in != depth) {
          conv(out, key + "shortcut_layer.0", depth, in, 1);
          norm(out, key + "shortcut_layer.1", depth);
        }
        norm(out, key + "res_layer.0", in);
        conv(out, key + "res_layer.1", depth, in, 3);
        put(out, key + "res_layer.2.weight", 0.2f, 1, depth);
        conv(out, key + "res_layer.3", depth, depth, 3);
        norm(out, key + "res_layer.4", depth);
        conv(out, key + "res_layer.5.fc1", depth / 16, depth, 1);
        conv(out, key + "res_layer.5.fc2", depth, depth / 16, 1);
        in = depth;
      }
    }
    for (int s = 0; s < styles; s++) {
      for (int k = 0; k < 8; k += 2) {
        conv(out, "styles." + s + ".convs." + k, 512, 512, 3);
        put(out, "styles." + s + ".convs." + k + ".bias", 0.1f, 0, 512);
      }
      float scale = (float) (0.7 * Math.sqrt(6.0 / 512));
      put(out, "styles." + s + ".linear.weight", scale, 0, 512, 512);
      put(out, "styles." + s + ".linear.bias", 0.1f, 0, 512);
    }
    return out;
  }

  /** Every n-th number of the first channels. */
  private static float[] strided(HostTensor map, int channels, int side) {
    int from = (int) map.shape()[2];
    int step = from / side;
    float[] all = map.floats();
    float[] out = new float[channels * side * side];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < side * side; i++) {
        out[c * side * side + i] = all[(c * from + i / side * step) * from + i % side * step];
      }
    }
    return out;
  }

  @Test
  @DisplayName("stem, first block, features and heads")
  void encoder() {
    Npz golden = Npz.golden("restyle_encoder_formula.npz");
    Map<String, HostTensor> seen = new HashMap<>();
    try (RestyleEncoder encoder = new RestyleEncoder(manager, weights(3))) {
      assertThat(encoder.styles()).isEqualTo(3);
      float[] pixels = Formula.values("restyle/x", 6 * 256 * 256, 1, 0);
      NDArray x = array(HostTensor.of(pixels, 1, 6, 256, 256));
      NDArray out =
          encoder.encode(
              x,
              (name, array) -> {
                if (name.equals("input_layer") || name.equals("body.0") || name.equals("body.23")) {
                  seen.put(name, HostTensor.copyOf(array));
                }
              });
      HostTensor body = Objects.requireNonNull(seen.get("body.23"));
      assertThat(body.shape()).containsExactly(1, 512, 16, 16);
      assertClose(
          strided(Objects.requireNonNull(seen.get("input_layer")), 4, 16),
          golden.get("input_layer_strided").floats(),
          1e-4);
      assertClose(
          strided(Objects.requireNonNull(seen.get("body.0")), 4, 8),
          golden.get("block0_strided").floats(),
          1e-4);
      assertClose(strided(body, 8, 16), golden.get("body_out_first8ch").floats(), 1e-3);
      assertClose(out, golden.get("out"), 1e-3);

      Generator generator =
          Generator.frozen(
              manager,
              GeneratorInit.weights(
                  new GeneratorConfig(8, 512, 1, java.util.List.of(4, 4)), 1, true));
      NDArray average = manager.zeros(new ai.djl.ndarray.types.Shape(1, 4, 512));
      assertThatThrownBy(() -> new RestyleInversion(encoder, average, generator))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("3 rows");
    }
  }

  @Test
  @DisplayName("an encoder without all its tensors is refused by name")
  void refused() {
    Map<String, HostTensor> lacking = new LinkedHashMap<>(weights(1));
    lacking.remove("body.7.res_layer.2.weight");
    assertThatThrownBy(() -> new RestyleEncoder(manager, lacking))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("body.7.res_layer.2.weight");
  }
}
