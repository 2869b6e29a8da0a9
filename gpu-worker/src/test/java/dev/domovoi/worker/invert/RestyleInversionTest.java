package dev.domovoi.worker.invert;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.Crafted;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Inversion by ReStyle, with a narrow encoder")
class RestyleInversionTest extends EngineTest {
  private static final int SIDE = RestyleEncoder.SIDE;
  private static final int STYLE = 8;
  private static final int WIDTH = 16;
  private static final int[] UNITS = {3, 4, 14, 3};

  @TempDir Path folder;

  private static final class Weights {
    private final Map<String, HostTensor> all = new LinkedHashMap<>();

    void put(String key, float scale, float offset, long... shape) {
      int count = 1;
      for (long side : shape) {
        count *= (int) side;
      }
      float[] values = Formula.values("narrow/" + key, count, scale, offset);
      all.put("encoder." + key, HostTensor.of(values, shape));
    }

    void conv(String key, long out, long in, long kernel) {
      put(key, (float) (0.7 * Math.sqrt(6.0 / (in * kernel * kernel))), 0, out, in, kernel, kernel);
    }

    void norm(String key) {
      put(key + ".weight", 0.2f, 1, WIDTH);
      put(key + ".bias", 0.1f, 0, WIDTH);
      put(key + ".running_mean", 0.1f, 0, WIDTH);
      put(key + ".running_var", 0.4f, 1, WIDTH);
    }
  }

  private static Map<String, HostTensor> encoder(int rows) {
    Weights w = new Weights();
    w.conv("input_layer.0.weight", WIDTH, 6, 3);
    w.norm("input_layer.1");
    w.put("input_layer.2.weight", 0.2f, 1, WIDTH);
    int blocks = UNITS[0] + UNITS[1] + UNITS[2] + UNITS[3];
    for (int i = 0; i < blocks; i++) {
      String key = "body." + i + ".res_layer.";
      w.norm(key + "0");
      w.conv(key + "1.weight", WIDTH, WIDTH, 3);
      w.put(key + "2.weight", 0.2f, 1, WIDTH);
      w.conv(key + "3.weight", WIDTH, WIDTH, 3);
      w.norm(key + "4");
      w.conv(key + "5.fc1.weight", 1, WIDTH, 1);
      w.conv(key + "5.fc2.weight", WIDTH, 1, 1);
    }
    for (int s = 0; s < rows; s++) {
      for (int k = 0; k < 8; k += 2) {
        w.conv("styles." + s + ".convs." + k + ".weight", WIDTH, WIDTH, 3);
        w.put("styles." + s + ".convs." + k + ".bias", 0.1f, 0, WIDTH);
      }
      w.put("styles." + s + ".linear.weight", 0.5f, 0, STYLE, WIDTH);
      w.put("styles." + s + ".linear.bias", 0.1f, 0, STYLE);
    }
    return w.all;
  }

  private Generator generator(int size) {
    int levels = Integer.numberOfTrailingZeros(size) - 1;
    GeneratorConfig config = new GeneratorConfig(size, STYLE, 1, Collections.nCopies(levels, 4));
    return Generator.frozen(manager, GeneratorInit.weights(config, 2, true));
  }

  private Path file(Map<String, HostTensor> state, int rows) throws IOException {
    Map<String, HostTensor> whole = new LinkedHashMap<>(state);
    whole.put("decoder.style.1.weight", HostTensor.of(new float[4], 2, 2));
    return Files.write(
        folder.resolve("restyle.pt"), Crafted.checkpoint(whole, "latent_avg", average(rows)));
  }

  private static HostTensor average(int rows) {
    return HostTensor.of(Formula.values("average", rows * STYLE, 1, 0), rows, STYLE);
  }

  /** The rendering at 256 pixels, number by number. */
  private static float[] shrunk(float[] picture, int size) {
    float[] out = new float[3 * SIDE * SIDE];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double sum = 0;
          int block = Math.max(1, size / SIDE);
          for (int k = 0; k < block * block; k++) {
            int row = y * size / SIDE + k / block;
            int column = x * size / SIDE + k % block;
            sum += picture[(c * size + row) * size + column];
          }
          out[(c * SIDE + y) * SIDE + x] = (float) (sum / (block * block));
        }
      }
    }
    return out;
  }

  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {16, 256, 512})
  @DisplayName("corrects the mean latents five times, looking at its own last rendering")
  void loop(int size) throws IOException {
    Generator generator = generator(size);
    int rows = generator.config().rows();
    Map<String, HostTensor> state = encoder(rows);
    NDArray picture =
        array(HostTensor.of(Formula.values("picture", 3 * SIDE * SIDE, 1, 0), 1, 3, SIDE, SIDE));
    Map<String, HostTensor> bare = new LinkedHashMap<>();
    state.forEach((key, tensor) -> bare.put(key.substring("encoder.".length()), tensor));
    try (RestyleInversion inversion = RestyleInversion.read(manager, file(state, rows), generator);
        RestyleEncoder alone = new RestyleEncoder(manager, bare)) {
      NDArray codes = array(HostTensor.of(average(rows).floats(), 1, rows, STYLE));
      for (int step = 1; step <= RestyleInversion.ITERATIONS; step++) {
        NDArray rendering = generator.synthesize(codes, Modulation.NONE, Noise.stored());
        NDArray small =
            array(HostTensor.of(shrunk(rendering.toFloatArray(), size), 1, 3, SIDE, SIDE));
        codes = codes.add(alone.encode(NDArrays.concat(new NDList(picture, small), 1)));
        if (step == 1 || step == RestyleInversion.ITERATIONS) {
          assertClose(inversion.run(picture, step), HostTensor.copyOf(codes), 1e-4);
        }
      }
      assertThat(inversion.run(picture, 5).toFloatArray())
          .isNotEqualTo(inversion.run(picture, 4).toFloatArray());
    }
  }

  @Test
  @DisplayName("files for another generator, and files without an encoder, are refused")
  void refused() throws IOException {
    Generator generator = generator(16);
    int rows = generator.config().rows();
    Path other = file(encoder(rows + 2), rows + 2);
    assertThatThrownBy(() -> RestyleInversion.read(manager, other, generator))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("latent_avg");
    Path more = file(encoder(rows + 2), rows);
    assertThatThrownBy(() -> RestyleInversion.read(manager, more, generator))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining((rows + 2) + " rows");
    Path none = file(Map.of(), rows);
    assertThatThrownBy(() -> RestyleInversion.read(manager, none, generator))
        .isInstanceOf(WeightsException.class);
  }
}
