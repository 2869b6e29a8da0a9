package dev.domovoi.worker.stylegan;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static dev.domovoi.worker.golden.Closeness.assertCloseToMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.TorchCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A pass remembered for a domain's gradient")
class DomainTapeTest extends EngineTest {
  private static final Map<String, HostTensor> TINY =
      TorchCheckpoint.read(Npz.path("ckpt_zip.pt")).tensors("g_ema");

  @ParameterizedTest(name = "{0}, {1} domains for 3 people")
  @DisplayName("gives the pictures and the gradient that recording every operation gives")
  @CsvSource({"CIN_MULT, 1", "CIN_MULT, 3", "CIN_MULT_RGB, 1", "CIN_MULT_RGB, 3"})
  void gradient(Parametrisation parametrisation, int domains) {
    try (Generator generator = Generator.frozen(manager, TINY)) {
      DomainOffsets trained = domains(generator, parametrisation, domains);
      trained.flat().setRequiresGradient(true);
      NDArray w = generator.mapping(array(Npz.golden("grad.npz").get("z")));
      NDArray weights = array(Npz.golden("grad.npz").get("R"));
      Noise noise = Noise.seeded(List.of(4L, 5L, 6L).subList(0, (int) w.getShape().get(0)));
      float[] wanted;
      float[] each = generator.synthesizeEach(w, trained, noise).toFloatArray();
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        NDArray picture = generator.synthesize(w, trained, noise);
        assertClose(picture.toFloatArray(), each, 2e-5);
        collector.backward(picture.mul(weights).sum());
        wanted = trained.flat().getGradient().toFloatArray();
        trained.flat().getGradient().set(new NDIndex("..."), 0);
      }
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        DomainTape tape = generator.record(w, trained, noise);
        assertThat(tape.picture().toFloatArray()).isEqualTo(each);
        collector.backward(tape.picture().mul(weights).sum());
        collector.backward(tape.objective());
        assertCloseToMax(trained.flat().getGradient().toFloatArray(), wanted, 2e-5);
      }
    }
  }

  private DomainOffsets domains(Generator generator, Parametrisation parametrisation, int count) {
    DomainLayout layout = new DomainLayout(generator.config(), parametrisation);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(Formula.values("tape/" + i, layout.count(), 0.4f, 0));
    }
    return DomainOffsets.of(manager, layout, vectors);
  }

  @ParameterizedTest
  @DisplayName("serves exactly the domains that scale input channels")
  @EnumSource(Parametrisation.class)
  void fits(Parametrisation parametrisation) {
    try (Generator generator = Generator.frozen(manager, TINY)) {
      boolean wanted =
          parametrisation == Parametrisation.CIN_MULT
              || parametrisation == Parametrisation.CIN_MULT_RGB;
      DomainOffsets domain = domains(generator, parametrisation, 1);
      assertThat(DomainTape.fits(generator.config(), domain)).isEqualTo(wanted);
      if (!wanted) {
        NDArray w = generator.mapping(Gaussian.latents(manager, generator.config().styleDim(), 1));
        assertThatThrownBy(() -> generator.record(w, domain, Noise.zero()))
            .hasMessage("the domain does more than scale input channels");
      }
    }
  }

  @Test
  @DisplayName("is refused while weights may change")
  void trainable() {
    try (Generator generator = Generator.trainable(manager, TINY)) {
      DomainOffsets domain = domains(generator, Parametrisation.CIN_MULT, 1);
      NDArray w = manager.zeros(new Shape(1, generator.config().styleDim()));
      assertThatThrownBy(() -> generator.record(w, domain, Noise.zero()))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
