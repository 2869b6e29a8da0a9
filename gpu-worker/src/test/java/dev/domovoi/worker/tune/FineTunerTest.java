package dev.domovoi.worker.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fine-tuning")
class FineTunerTest extends TuneFixture {
  @Test
  @DisplayName("lowers the loss, from exactly equal pictures as well")
  void learns() throws InterruptedException {
    List<Double> totals = new ArrayList<>();
    TuneMonitor monitor = progress -> totals.add(progress.losses().getOrDefault("direction", 9.0));
    NDArray z = Gaussian.latents(manager, CONFIG.styleDim(), 1, 2);
    StepInputs.Source same =
        (local, step) -> new StepInputs(List.of(z), 6, 6, Noise.stored(), Noise.stored());
    try (VectorAdaptation adaptation = fresh()) {
      TuneResult result =
          tuner.run(adaptation, goal, settings(40), monitor, same, Optional.empty());
      assertThat(result.end()).isEqualTo(TuneResult.End.FINISHED);
      assertThat(result.losses()).containsOnlyKeys("direction", "indomain", "offsets_l2");
    }
    assertThat(totals.get(0)).isCloseTo(1, within(1e-6));
    assertThat(totals.get(39)).isLessThan(0.7);
  }

  @Test
  @DisplayName("resumed from a file it ends where it would have ended, bit for bit")
  void resume(@TempDir Path folder) throws InterruptedException {
    Path file = folder.resolve("checkpoint.safetensors");
    float[] whole;
    try (VectorAdaptation adaptation = fresh()) {
      tuner.run(
          adaptation,
          goal,
          settings(12),
          progress -> {
            if (progress.step() == 5) {
              progress.checkpoint().write(file);
            }
          });
      whole = adaptation.vector();
    }
    TuneCheckpoint checkpoint = TuneCheckpoint.read(file);
    assertThat(checkpoint.step()).isEqualTo(5);
    List<Integer> steps = new ArrayList<>();
    try (VectorAdaptation adaptation = fresh()) {
      tuner.resume(adaptation, goal, settings(12), p -> steps.add(p.step()), checkpoint);
      assertThat(adaptation.vector()).isEqualTo(whole);
    }
    assertThat(steps).containsExactly(6, 7, 8, 9, 10, 11, 12);
    DomainLayout other = new DomainLayout(CONFIG, Parametrisation.COUT_MULT);
    try (VectorAdaptation wrong =
        new VectorAdaptation(manager, generator, other, other.identity())) {
      assertThatThrownBy(
              () -> tuner.resume(wrong, goal, settings(12), TuneMonitor.NONE, checkpoint))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("cout_mult");
    }
  }

  @Test
  @DisplayName("stops at any step, shows pictures on the way, and knows the time left")
  void cancel() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicReference<float[]> picture = new AtomicReference<>(new float[0]);
    TuneMonitor monitor =
        new TuneMonitor() {
          @Override
          public void step(TuneProgress progress) {
            assertThat(progress.secondsLeft()).isPositive();
            if (progress.step() == 3) {
              NDArray z = Gaussian.latents(manager, CONFIG.styleDim(), 1);
              picture.set(progress.preview(z).toFloatArray());
              stop.set(true);
            }
          }

          @Override
          public boolean cancelled() {
            return stop.get();
          }
        };
    try (VectorAdaptation adaptation = fresh()) {
      TuneResult result = tuner.run(adaptation, goal, settings(1000), monitor);
      assertThat(result.end()).isEqualTo(TuneResult.End.CANCELLED);
      assertThat(result.steps()).isEqualTo(3);
    }
    assertThat(picture.get()).hasSize(3 * 16 * 16);
  }

  @Test
  @DisplayName("ends early when the loss no longer falls")
  void earlyStop() throws InterruptedException {
    TuneSettings impatient = settings(1000).with(new TuneSettings.EarlyStop(5, 100));
    try (VectorAdaptation adaptation = fresh()) {
      TuneResult result = tuner.run(adaptation, goal, impatient, TuneMonitor.NONE);
      assertThat(result.end()).isEqualTo(TuneResult.End.EARLY);
      assertThat(result.steps()).isEqualTo(6);
    }
  }

  @Test
  @DisplayName("a loss that is not finite ends it and leaves the vector as it was")
  void diverged() throws InterruptedException {
    NDArray nan = array(HostTensor.of(new float[] {Float.NaN}, 1));
    AtomicBoolean broken = new AtomicBoolean(true);
    ImageEmbedder sound = embedder();
    ImageEmbedder embedder =
        pictures ->
            broken.get() ? List.of(sound.embed(pictures).get(0).mul(nan)) : sound.embed(pictures);
    FineTuner fragile = new FineTuner(manager, generator, embedder, turn);
    try (VectorAdaptation adaptation = fresh()) {
      TuneResult result = fragile.run(adaptation, goal, settings(3), TuneMonitor.NONE);
      assertThat(result.end()).isEqualTo(TuneResult.End.DIVERGED);
      assertThat(adaptation.vector()).containsOnly(0);
      broken.set(false);
      assertThat(fragile.run(adaptation, goal, settings(3), TuneMonitor.NONE).end())
          .isEqualTo(TuneResult.End.FINISHED);
    }
  }

  @Test
  @DisplayName("crossover is shared or independent; noise is always independent")
  void crossover() {
    TuneSettings shared = settings(1);
    TuneSettings apart =
        new TuneSettings(
            1,
            2,
            RATE,
            0.9,
            0.999,
            LossWeights.TEXT,
            1,
            TuneSettings.Crossover.INDEPENDENT,
            7,
            Optional.empty());
    int different = 0;
    int mixed = 0;
    for (int step = 0; step < 50; step++) {
      StepInputs one = new RandomSteps(shared, CONFIG).draw(manager, step);
      assertThat(one.sourceInject()).isEqualTo(one.adaptedInject());
      assertThat(one.sourceNoise()).isNotEqualTo(one.adaptedNoise());
      mixed += one.latents().size() - 1;
      StepInputs two = new RandomSteps(apart, CONFIG).draw(manager, step);
      different += two.sourceInject() == two.adaptedInject() ? 0 : 1;
      assertThat(two.sourceInject()).isBetween(1, CONFIG.rows() - 1);
    }
    assertThat(mixed).isBetween(38, 49);
    assertThat(different).isGreaterThan(20);
  }

  @Test
  @DisplayName("losses that need a picture are refused for a text")
  void refused() {
    try (VectorAdaptation adaptation = fresh()) {
      TuneSettings settings = settings(1).with(LossWeights.PICTURE);
      assertThatThrownBy(() -> tuner.run(adaptation, goal, settings, TuneMonitor.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("picture");
    }
  }
}
