package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trainable generator")
class TrainableGeneratorTest extends EngineTest {
  private static final Map<String, HostTensor> TINY =
      TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema");

  @Test
  @DisplayName("gradient of every parameter agrees with the reference implementation")
  void gradients() {
    Npz golden = Npz.golden("grad_full_norms.npz");
    Npz inputs = Npz.golden("grad.npz");
    try (Generator generator = Generator.trainable(manager, TINY);
        NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray w = generator.mapping(array(inputs.get("z")));
      NDArray image = generator.synthesize(w, Modulation.NONE, Noise.stored());
      NDArray loss = image.mul(array(inputs.get("R"))).sum();
      // What the backward pass needs must not lie in Java buffers, which this would free.
      for (int i = 0; i < 3; i++) {
        System.gc();
        ByteBuffer.allocateDirect(1 << 20).put(new byte[1 << 20]);
      }
      collector.backward(loss);
      assertThat(golden.all().keySet()).containsAll(generator.parameters().keySet());
      generator
          .parameters()
          .forEach(
              (key, parameter) -> {
                float[] found = parameter.getGradient().toFloatArray();
                float[] wanted = golden.get(key).floats();
                double sum = 0;
                double squares = 0;
                for (float x : found) {
                  sum += x;
                  squares += (double) x * x;
                }
                double norm = Math.sqrt(squares);
                double slack = 1e-3 * wanted[0] + 1e-6;
                assertThat(Math.abs(norm - wanted[0])).as("norm of " + key).isLessThan(slack);
                assertThat(Math.abs(sum - wanted[1]))
                    .as("sum of " + key)
                    .isLessThan(slack * Math.sqrt(found.length));
                assertThat(Math.abs((double) found[0] - wanted[2]))
                    .as("first of " + key)
                    .isLessThan(slack);
              });
    }
  }

  @Test
  @DisplayName("learns from nothing, in place, without leaving arrays behind")
  void learns() {
    GeneratorConfig config = new GeneratorConfig(16, 16, 2, List.of(16, 16, 8));
    try (Generator generator =
        Generator.trainable(manager, GeneratorInit.weights(config, 3, false))) {
      NDArray target = manager.ones(new Shape(4, 3, 16, 16)).mul(0.5f);
      float first = step(generator, target);
      int arrays = manager.getManagedArrays().size();
      float last = first;
      for (int i = 0; i < 30; i++) {
        last = step(generator, target);
      }
      assertThat(last).isLessThan(first / 2);
      assertThat(manager.getManagedArrays()).hasSize(arrays);
      try (Generator frozen = Generator.frozen(manager, generator.state())) {
        NDArray w = Gaussian.latents(manager, 16, 1, 2);
        NDArray learnt = generator.synthesize(w, Modulation.NONE, Noise.stored());
        assertClose(
            frozen.synthesize(w, Modulation.NONE, Noise.stored()), HostTensor.copyOf(learnt), 1e-6);
      }
    }
  }

  private float step(Generator generator, NDArray target) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      float loss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray w = generator.mapping(Gaussian.latents(manager, 16, 1, 2, 3, 4));
        NDArray image = generator.synthesize(w, Modulation.NONE, Noise.stored());
        NDArray error = image.sub(target).square().mean();
        collector.backward(error);
        loss = error.getFloat();
      }
      for (NDArray parameter : generator.parameters().values()) {
        NDArray gradient = parameter.getGradient();
        parameter.subi(gradient.mul(0.05f));
        gradient.subi(gradient);
      }
      return loss;
    }
  }

  @Test
  @DisplayName("initial weights depend on the seed alone")
  void initialWeights() {
    GeneratorConfig config = new GeneratorConfig(8, 4, 1, List.of(4, 4));
    Map<String, HostTensor> one = GeneratorInit.weights(config, 1, true);
    assertThat(one.keySet()).containsExactlyElementsOf(config.layout().keySet());
    assertThat(GeneratorInit.weights(config, 1, true).get("convs.0.conv.weight").floats())
        .isEqualTo(one.get("convs.0.conv.weight").floats());
    assertThat(GeneratorInit.weights(config, 2, true).get("convs.0.conv.weight").floats())
        .isNotEqualTo(one.get("convs.0.conv.weight").floats());
    assertThat(one.get("conv1.conv.modulation.bias").floats()).containsOnly(1f);
    assertThat(one.get("conv1.noise.weight").floats()).containsOnly(0f);
    assertThat(GeneratorInit.weights(config, 1, false).get("noises.noise_0").floats())
        .containsOnly(0f);
  }

  @Test
  @DisplayName("missing and misshapen tensors are named")
  void faults() {
    GeneratorConfig config = new GeneratorConfig(8, 4, 1, List.of(4, 4));
    Map<String, HostTensor> weights = GeneratorInit.weights(config, 1, true);
    HostTensor bias = weights.remove("to_rgbs.0.bias");
    assertThatThrownBy(() -> Generator.frozen(manager, weights))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("\"to_rgbs.0.bias\" is missing");
    weights.put("to_rgbs.0.bias", HostTensor.of(bias.floats(), 3));
    assertThatThrownBy(() -> Generator.frozen(manager, weights))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("[1, 3, 1, 1] was expected");
    assertThatThrownBy(() -> Generator.frozen(manager, Map.of()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("not a StyleGAN2 generator");
  }

  @Test
  @DisplayName("sizes of the published nets")
  void publishedSizes() {
    GeneratorConfig config = GeneratorConfig.published(1024);
    assertThat(config.channels()).containsExactly(512, 512, 512, 512, 512, 256, 128, 64, 32);
    assertThat(config.convs()).isEqualTo(17);
    assertThat(config.rows()).isEqualTo(18);
    assertThat(config.rgbRow(8)).isEqualTo(17);
    assertThat(config.layout()).hasSize(171);
    long parameters =
        config.layout().entrySet().stream()
            .filter(entry -> !GeneratorConfig.isBuffer(entry.getKey()))
            .mapToLong(entry -> Arrays.stream(entry.getValue()).reduce(1, (a, b) -> a * b))
            .sum();
    assertThat(parameters).isEqualTo(30_370_060);
  }
}
