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
import dev.domovoi.worker.hypernet.HypernetConfig.Heads;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Hypernetworks with heads for input and output channels")
class SeparateHeadsGoldenTest extends EngineTest {
  private static final double TOLERANCE = 1e-4;
  private static final Npz GOLDEN = Npz.golden("hypernet/tiny_base_sep_io.npz");
  private static final Map<String, HostTensor> WEIGHTS =
      TorchCheckpoint.read(Npz.path("hypernet/tiny_base_sep.pt")).tensors("state_dict");
  private static final DomainLayout LAYOUT =
      new DomainLayout(
          new GeneratorConfig(64, 48, 8, List.of(32, 32, 24, 20, 12)), Parametrisation.CSEP_MULT);

  private Hypernet hypernet;

  @BeforeEach
  void load() {
    hypernet = new Hypernet(manager, HypernetConfig.infer(WEIGHTS, LAYOUT), WEIGHTS, true);
  }

  private static void assertParts(DomainOffsets offsets, String prefix) {
    for (DomainLayout.Entry entry : LAYOUT.entries()) {
      NDArray part = offsets.part(entry.key(), entry.name());
      HostTensor wanted = GOLDEN.get(prefix + "/" + entry.key() + "/" + entry.name());
      assertClose(part.toFloatArray(), wanted.floats(), TOLERANCE);
    }
  }

  @Test
  @DisplayName("base type: sizes and keys are those of the published layout")
  void sizes() {
    HypernetConfig config = hypernet.config();
    assertThat(config.heads()).isEqualTo(Heads.STEM);
    assertThat(config.headDepth()).isEqualTo(2);
    assertThat(LAYOUT.entries()).hasSize(18);
    assertThat(hypernet.state().keySet()).containsExactlyInAnyOrderElementsOf(WEIGHTS.keySet());
  }

  @Test
  @DisplayName("base type: evaluation")
  void evaluation() {
    NDArray x = array(GOLDEN.get("x"));
    assertClose(hypernet.backbone(x, false), GOLDEN.get("backbone_eval"), TOLERANCE);
    assertParts(hypernet.domains(x), "eval");
  }

  @Test
  @DisplayName("base type: training, gradients and running statistics")
  void training() {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      DomainOffsets offsets = hypernet.trainStep(array(GOLDEN.get("x")));
      assertParts(offsets, "train");
      NDArray loss = manager.create(0f);
      for (DomainLayout.Entry entry : LAYOUT.entries()) {
        NDArray part = offsets.part(entry.key(), entry.name());
        NDArray weight = array(GOLDEN.get("train_weight/" + entry.key() + "/" + entry.name()));
        loss = loss.add(part.mul(weight.reshape(part.getShape())).sum());
      }
      collector.backward(loss);
      Map<String, NDArray> parameters = hypernet.parameters();
      Map<String, HostTensor> state = hypernet.state();
      GOLDEN
          .all()
          .forEach(
              (name, wanted) -> {
                if (name.startsWith("train_grad/") && !name.endsWith("_block.0.bias")) {
                  NDArray gradient = parameters.get(name.substring(11)).getGradient();
                  assertCloseToMax(gradient.toFloatArray(), wanted.floats(), 1e-3);
                } else if (name.startsWith("after_train_buffer/")) {
                  HostTensor found = state.get(name.substring(19));
                  assertClose(found.floats(), wanted.floats(), TOLERANCE);
                }
              });
    }
  }

  @ParameterizedTest(name = "{0} pixels, {1}, {2} heads, depth {3}: {4} parameters")
  @CsvSource({
    "256,CIN_MULT,RESIDUAL,4,11656320,11690145",
    "1024,CIN_MULT,RESIDUAL,4,13913504,13955529",
    "1024,CIN_MULT,RESIDUAL,6,14968224,15014349",
    "256,CSEP_MULT,RESIDUAL,4,21269888,21330363",
    "512,CSEP_MULT,RESIDUAL,4,23543488,23612163",
    "1024,CSEP_MULT,RESIDUAL,4,25735008,25811883",
    "512,CSEP_MULT,STEM,4,15633088,15671013",
    "1024,CSEP_MULT,STEM,4,16769888,16811913"
  })
  @DisplayName("published types have the published numbers of parameters and of numbers in a file")
  void counts(int size, Parametrisation kind, Heads heads, int depth, long params, long all) {
    DomainLayout layout = new DomainLayout(GeneratorConfig.published(size), kind);
    HypernetConfig config = new HypernetConfig(512, 512, depth, 2, heads, layout);
    long counted = 0;
    long trained = 0;
    for (Map.Entry<String, long[]> field : config.shapes().entrySet()) {
      long elements = 1;
      for (long side : field.getValue()) {
        elements *= side;
      }
      counted += elements;
      boolean buffer =
          field.getKey().contains("running_") || field.getKey().endsWith("batches_tracked");
      trained += buffer ? 0 : elements;
    }
    assertThat(trained).isEqualTo(params);
    assertThat(counted).isEqualTo(all);
  }
}
