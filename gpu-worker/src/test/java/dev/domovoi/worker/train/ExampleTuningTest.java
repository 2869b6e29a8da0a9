package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fine-tuning by painted examples")
class ExampleTuningTest {
  private static final int SIDE = 16;
  private static final int PEOPLE = 8;
  private static final GeneratorConfig TINY =
      new GeneratorConfig(SIDE, PictureSet.LATENT_SIZE, 2, List.of(8, 8, 8));
  private static final DomainLayout LAYOUT = new DomainLayout(TINY, Parametrisation.CIN_MULT_RGB);
  private static final StyleDomain GOLD = StyleCatalog.standard().find("gold-statue").orElseThrow();

  @BeforeEach
  void gradients() {
    Gradients.off();
  }

  @Test
  @DisplayName("brings a vector's pictures of new people nearer to the style, the same each time")
  void nearer() throws InterruptedException {
    try (NDManager manager = NDManager.newBaseManager();
        Generator generator = Generator.frozen(manager, GeneratorInit.weights(TINY, 1, true))) {
      float[] start = LAYOUT.identity();

      float[] tuned = tune(manager, generator, start, 40);

      assertThat(tuned).isEqualTo(tune(manager, generator, start, 40)).isNotEqualTo(start);
      assertThat(distance(manager, generator, tuned))
          .isLessThan(0.9f * distance(manager, generator, start));
    }
  }

  @Test
  @DisplayName("ends at an interrupt, before it has changed anything")
  void interrupted() {
    try (NDManager manager = NDManager.newBaseManager();
        Generator generator = Generator.frozen(manager, GeneratorInit.weights(TINY, 1, true));
        VectorAdaptation adaptation =
            new VectorAdaptation(manager, generator, LAYOUT, LAYOUT.identity())) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> new ExampleTuning(manager, TINY).run(adaptation, GOLD, 5, 0.05))
          .isInstanceOf(InterruptedException.class);
      assertThat(adaptation.vector()).isEqualTo(LAYOUT.identity());
    }
  }

  private static float[] tune(NDManager manager, Generator generator, float[] start, int steps)
      throws InterruptedException {
    try (VectorAdaptation adaptation = new VectorAdaptation(manager, generator, LAYOUT, start)) {
      new ExampleTuning(manager, TINY).run(adaptation, GOLD, steps, 0.05);
      return adaptation.vector();
    }
  }

  /** On people that the tuning has not seen. */
  private static float distance(NDManager manager, Generator generator, float[] vector) {
    try (NDManager own = manager.newSubManager();
        NDScope scope = new NDScope();
        VectorAdaptation adaptation = new VectorAdaptation(own, generator, LAYOUT, vector)) {
      scope.suppressNotUsedWarning();
      NDArray latents = ExampleTuning.latents(own, 1, PEOPLE, PictureSet.LATENT_SIZE);
      NDArray goal = ExampleTuning.painted(own, GOLD, 1, PEOPLE, SIDE);
      NDArray rows = adaptation.rows(List.of(latents), TINY.rows());
      return PictureLoss.of(adaptation.paint(rows, Noise.stored()), goal).getFloat();
    }
  }
}
