package dev.domovoi.worker.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weights by formula. The expected distance is computed here a second time, number by number in
 * double precision, from the description of the method.
 */
@DisplayName("The perceptual distance LPIPS")
class LpipsTest extends EngineTest {
  private static final int SIDE = 16;
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final Map<String, HostTensor> VGG = vgg();
  private static final Map<String, HostTensor> LINEAR = linear();

  private static Map<String, HostTensor> vgg() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    int in = 3;
    for (int stage = 0; stage < 5; stage++) {
      for (int place : Lpips.STAGES[stage]) {
        int n = CHANNELS[stage];
        String key = "features." + place;
        float scale = (float) Math.sqrt(6.0 / (9 * in));
        float[] weights = Formula.values("vgg16/" + key + ".weight", n * in * 9, scale, 0);
        out.put(key + ".weight", HostTensor.of(weights, n, in, 3, 3));
        float[] bias = Formula.values("vgg16/" + key + ".bias", n, 0.1f, 0);
        out.put(key + ".bias", HostTensor.of(bias, n));
        in = n;
      }
    }
    return out;
  }

  private static Map<String, HostTensor> linear() {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    for (int stage = 0; stage < 5; stage++) {
      float[] values = Formula.values("lpips/lin" + stage, CHANNELS[stage], 0.5f, 0.5f);
      out.put("lin" + stage + ".model.1.weight", HostTensor.of(values, 1, values.length, 1, 1));
    }
    return out;
  }

  private static float[] first() {
    return Formula.values("lpips/a", 3 * SIDE * SIDE, 1, 0);
  }

  private static float[] second() {
    float[] b = Formula.values("lpips/b", 3 * SIDE * SIDE, 1, 0);
    float[] a = first();
    for (int i = 0; i < b.length; i++) {
      b[i] = 0.6f * a[i] + 0.4f * b[i];
    }
    return b;
  }

  private NDArray picture(float[] values) {
    return array(HostTensor.of(values, 1, 3, SIDE, SIDE));
  }

  private static double[][] unit(double[][] maps) {
    double[][] out = new double[maps.length][maps[0].length];
    for (int i = 0; i < maps[0].length; i++) {
      double squares = 0;
      for (double[] map : maps) {
        squares += map[i] * map[i];
      }
      for (int c = 0; c < maps.length; c++) {
        out[c][i] = maps[c][i] / (Math.sqrt(squares) + 1e-10);
      }
    }
    return out;
  }

  private static double[][] conv(double[][] in, int side, String key) {
    float[] weights = Objects.requireNonNull(VGG.get(key + ".weight")).floats();
    float[] bias = Objects.requireNonNull(VGG.get(key + ".bias")).floats();
    double[][] out = new double[bias.length][side * side];
    for (int o = 0; o < out.length; o++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double sum = bias[o];
          for (int c = 0; c < in.length; c++) {
            for (int k = 0; k < 9; k++) {
              int v = y + k / 3 - 1;
              int u = x + k % 3 - 1;
              if (v >= 0 && v < side && u >= 0 && u < side) {
                sum += weights[(o * in.length + c) * 9 + k] * in[c][v * side + u];
              }
            }
          }
          out[o][y * side + x] = Math.max(0, sum);
        }
      }
    }
    return out;
  }

  private static double[][] pool(double[][] in, int side) {
    int half = side / 2;
    double[][] out = new double[in.length][half * half];
    for (int c = 0; c < in.length; c++) {
      for (int i = 0; i < half * half; i++) {
        int at = i / half * 2 * side + i % half * 2;
        out[c][i] =
            Math.max(
                Math.max(in[c][at], in[c][at + 1]),
                Math.max(in[c][at + side], in[c][at + side + 1]));
      }
    }
    return out;
  }

  private static double[][] scaled(float[] pixels) {
    double[] shift = {-.030, -.088, -.188};
    double[] scale = {.458, .448, .450};
    double[][] out = new double[3][SIDE * SIDE];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        out[c][i] = (pixels[c * SIDE * SIDE + i] - shift[c]) / scale[c];
      }
    }
    return out;
  }

  private static double wanted() {
    double[][] a = scaled(first());
    double[][] b = scaled(second());
    int side = SIDE;
    double total = 0;
    for (int stage = 0; stage < 5; stage++) {
      if (stage > 0) {
        a = pool(a, side);
        b = pool(b, side);
        side /= 2;
      }
      for (int place : Lpips.STAGES[stage]) {
        a = conv(a, side, "features." + place);
        b = conv(b, side, "features." + place);
      }
      double[][] ua = unit(a);
      double[][] ub = unit(b);
      float[] lin = Objects.requireNonNull(LINEAR.get("lin" + stage + ".model.1.weight")).floats();
      for (int c = 0; c < ua.length; c++) {
        for (int i = 0; i < side * side; i++) {
          total += lin[c] * Math.pow(ua[c][i] - ub[c][i], 2) / (side * side);
        }
      }
    }
    return total;
  }

  @Test
  @DisplayName("is what the description says, whether or not one picture's features are kept")
  void value(@TempDir Path folder) {
    Path vgg = folder.resolve("vgg16.safetensors");
    Path lin = folder.resolve("lin.safetensors");
    SafetensorsWriter.exact().write(vgg, VGG, Map.of());
    SafetensorsWriter.exact().write(lin, LINEAR, Map.of());
    double wanted = wanted();
    assertThat(wanted).isGreaterThan(0.01);
    try (Lpips lpips = Lpips.read(manager, vgg, lin)) {
      NDArray a = picture(first());
      NDArray b = picture(second());
      assertThat((double) lpips.between(a, b).getFloat()).isCloseTo(wanted, within(1e-4 * wanted));
      assertThat((double) lpips.to(b).from(a).getFloat()).isCloseTo(wanted, within(1e-4 * wanted));
      assertThat(lpips.between(a, a).getFloat()).isZero();
    }
  }

  static Stream<Arguments> starts() {
    float[] black = new float[3 * SIDE * SIDE];
    Arrays.fill(black, -1);
    return Stream.of(
        Arguments.of(named("another picture", first())), Arguments.of(named("black", black)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("starts")
  @DisplayName("has a finite gradient that leads towards the other picture, from black as well")
  void gradient(float[] start) {
    try (Lpips lpips = new Lpips(manager, VGG, LINEAR)) {
      NDArray a = picture(start);
      NDArray b = picture(second());
      float before = backward(lpips, a, b);
      NDArray gradient = a.getGradient();
      float length = gradient.square().sum().sqrt().getFloat();
      assertThat(length).isPositive().isFinite();
      NDArray moved = a.sub(gradient.mul(0.05f / length));
      assertThat(lpips.between(moved, b).getFloat()).isLessThan(before);
    }
  }

  @Test
  @DisplayName("has a finite gradient where a picture has no features at all")
  void nothing() {
    Map<String, HostTensor> unbiased = new LinkedHashMap<>(VGG);
    unbiased.replaceAll(
        (key, tensor) ->
            key.endsWith(".bias")
                ? HostTensor.of(new float[tensor.floats().length], tensor.shape())
                : tensor);
    float[] shift = {-.030f, -.088f, -.188f};
    float[] grey = new float[3 * SIDE * SIDE];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = shift[i / (SIDE * SIDE)];
    }
    try (Lpips lpips = new Lpips(manager, unbiased, LINEAR)) {
      NDArray a = picture(grey);
      assertThat(backward(lpips, a, picture(second()))).isPositive().isFinite();
      assertThat(a.getGradient().abs().sum().getFloat()).isFinite();
    }
  }

  private static float backward(Lpips lpips, NDArray a, NDArray b) {
    a.setRequiresGradient(true);
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray value = lpips.to(b).from(a);
      float distance = value.getFloat();
      collector.backward(value);
      return distance;
    }
  }

  @Test
  @DisplayName("refuses other weights by the tensor's name, and pictures that are too small")
  void refused() {
    Map<String, HostTensor> lacking = new LinkedHashMap<>(VGG);
    lacking.remove("features.28.bias");
    assertThatThrownBy(() -> new Lpips(manager, lacking, LINEAR))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("features.28.bias");
    try (Lpips lpips = new Lpips(manager, VGG, LINEAR)) {
      NDArray tiny = array(HostTensor.of(new float[3 * 8 * 8], 1, 3, 8, 8));
      assertThatThrownBy(() -> lpips.between(tiny, tiny))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
