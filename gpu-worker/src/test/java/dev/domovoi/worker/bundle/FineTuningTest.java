package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.core.style.FineTuning.Checkpoint;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fine-tuning with the embedded bundle")
class FineTuningTest {
  private static final Prompt GOLD = Prompt.of("gold statue");
  private static BundledEngine engine;

  @BeforeAll
  static void open() throws Exception {
    engine = BundledEngine.open("portraits", Path.of("none"), EngineSettings.standard());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /** Ends after some steps, and keeps what it was told. */
  private static final class Steps implements FineTuning.Watch {
    private final int wanted;
    private final List<FineTuning.Step> steps = new ArrayList<>();
    private Checkpoint checkpoint;
    private DomainVector vector;

    Steps(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean cancelled() {
      return steps.size() == wanted;
    }

    @Override
    public void step(FineTuning.Step step) {
      steps.add(step);
      checkpoint = step.checkpoint().get();
      vector = step.vector().get();
    }
  }

  @Test
  @DisplayName("is offered, moves the vector a little, and can be cancelled at any step")
  void cancelled() throws Exception {
    assertThat(engine.bundle().modes()).contains(Mode.FINE_TUNE);
    Steps three = new Steps(3);

    assertThat(engine.fineTune(FineTuning.Task.of(GOLD), three)).isEmpty();

    assertThat(three.steps).extracting(FineTuning.Step::done).containsExactly(1, 2, 3);
    assertThat(three.steps.get(2).percent()).isBetween(1, 20);
    assertThat(three.steps.get(2).left()).isPositive();
    DomainVector instant = engine.instantVectors(List.of(GOLD)).get(0);
    assertThat(three.vector).isNotEqualTo(instant);
    assertThat(distance(three.vector, instant)).isLessThan(0.1 * norm(instant));
    assertThat(paint(three.vector).rgb()).isNotEqualTo(paint(instant).rgb());
  }

  @Test
  @DisplayName("goes on from a checkpoint as if it had not been interrupted")
  void resumed() throws Exception {
    Steps whole = new Steps(4);
    engine.fineTune(FineTuning.Task.of(GOLD), whole);
    Steps first = new Steps(2);
    engine.fineTune(FineTuning.Task.of(GOLD), first);
    Steps second = new Steps(2);

    engine.fineTune(
        new FineTuning.Task(GOLD, Optional.empty(), Optional.of(first.checkpoint)), second);

    assertThat(second.steps).extracting(FineTuning.Step::done).containsExactly(3, 4);
    assertThat(distance(second.vector, whole.vector)).isLessThan(1e-3 * norm(whole.vector));
  }

  @Test
  @DisplayName("begins anew when a checkpoint is of other weights or damaged")
  void otherWeights() throws Exception {
    for (Checkpoint useless :
        List.of(
            new Checkpoint("beef", new byte[] {1}),
            new Checkpoint(engine.bundle().fingerprint(), new byte[] {1, 2, 3}))) {
      Steps one = new Steps(1);
      engine.fineTune(new FineTuning.Task(GOLD, Optional.empty(), Optional.of(useless)), one);
      assertThat(one.steps.get(0).done()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("says clearly when the bundle reads no pictures")
  void noPictures() {
    Raster picture = new Raster(64, 64, new byte[3 * 64 * 64]);
    if (engine.bundle().readsPictures()) {
      return; // Then PictureVectorTest has more to say.
    }
    assertThatThrownBy(() -> engine.pictureVector(picture))
        .isInstanceOf(EngineException.class)
        .hasMessage("failure.no-pictures");
  }

  private static Raster paint(DomainVector vector) throws EngineException {
    PictureSpec spec = new PictureSpec(GOLD, 3, 1, 0.7, Mode.FINE_TUNE);
    return engine.render(List.of(new RenderJob(vector, spec))).get(0);
  }

  private static double distance(DomainVector one, DomainVector other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += Math.pow(one.values()[i] - other.values()[i], 2);
    }
    return Math.sqrt(sum);
  }

  private static double norm(DomainVector vector) {
    double sum = 0;
    for (float value : vector.values()) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
