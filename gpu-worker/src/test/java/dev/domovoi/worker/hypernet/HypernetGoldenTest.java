package dev.domovoi.worker.hypernet;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hypernetwork against the reference implementation")
class HypernetGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final Npz GOLDEN = Npz.golden("tiny_channelin_io.npz");
  private static final Map<String, HostTensor> WEIGHTS = weights();
  private static final DomainLayout LAYOUT =
      new DomainLayout(
          new GeneratorConfig(64, 48, 8, List.of(32, 32, 24, 20, 12)), Parametrisation.CIN_MULT);

  private Hypernet hypernet;

  private static Map<String, HostTensor> weights() {
    TorchCheckpoint file = TorchCheckpoint.read(Npz.path("tiny_channelin.pt"));
    return file.tensors("state_dict");
  }

  @BeforeEach
  void load() {
    hypernet = new Hypernet(manager, HypernetConfig.infer(WEIGHTS, LAYOUT), WEIGHTS, true);
  }

  private static void assertParts(DomainOffsets offsets, String prefix) {
    for (int i = 0; i < 9; i++) {
      NDArray part = offsets.part("conv_" + i, "in");
      assertClose(
          part.toFloatArray(), GOLDEN.get(prefix + "/conv_" + i + "/in").floats(), TOLERANCE);
    }
  }

  @Test
  @DisplayName("sizes and key order are those of the published layout")
  void sizes() {
    assertThat(hypernet.config()).isEqualTo(new HypernetConfig(16, 512, 3, 2, LAYOUT));
    assertThat(hypernet.state().keySet()).containsExactlyElementsOf(WEIGHTS.keySet());
  }

  @Test
  @DisplayName("evaluation uses running statistics")
  void evaluation() {
    NDArray x = array(GOLDEN.get("x"));
    assertClose(hypernet.backbone(x, false), GOLDEN.get("backbone_eval"), TOLERANCE);
    assertParts(hypernet.domains(x), "eval");
  }

  @Test
  @DisplayName("training uses batch statistics, updates the running ones, and has right gradients")
  void training() {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      DomainOffsets offsets = hypernet.trainStep(array(GOLDEN.get("x")));
      assertParts(offsets, "train");
      NDArray loss = manager.create(0f);
      for (int i = 0; i < 9; i++) {
        NDArray part = offsets.part("conv_" + i, "in");
        NDArray weight = array(GOLDEN.get("train_weight/conv_" + i + "/in"));
        loss = loss.add(part.mul(weight.reshape(part.getShape())).sum());
      }
      collector.backward(loss);
      Map<String, NDArray> parameters = hypernet.parameters();
      Map<String, HostTensor> state = hypernet.state();
      GOLDEN
          .all()
          .forEach(
              (name, wanted) -> {
                if (name.startsWith("train_grad/")) {
                  NDArray gradient = parameters.get(name.substring(11)).getGradient();
                  if (!isCancelledBias(name)) {
                    assertCloseToMax(gradient.toFloatArray(), wanted.floats(), 1e-3);
                  }
                } else if (name.startsWith("after_train_buffer/")) {
                  HostTensor found = state.get(name.substring(19));
                  assertClose(found.floats(), wanted.floats(), TOLERANCE);
                }
              });
    }
  }

  /** A bias before a normalisation has no effect: its gradient is rounding noise. */
  private static boolean isCancelledBias(String name) {
    return name.endsWith("_block.0.bias");
  }
}
