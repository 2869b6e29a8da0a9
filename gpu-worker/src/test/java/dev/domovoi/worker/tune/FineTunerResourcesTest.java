package dev.domovoi.worker.tune;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fine-tuning beside other work")
class FineTunerResourcesTest extends TuneFixture {
  @Test
  @DisplayName("hundreds of steps leave no array behind")
  void memory() throws InterruptedException {
    List<Integer> counts = new ArrayList<>();
    try (VectorAdaptation adaptation = fresh()) {
      int before = arrays(manager);
      tuner.run(
          adaptation,
          goal,
          settings(200),
          progress -> {
            if (progress.step() % 50 == 0) {
              counts.add(arrays(manager));
            }
          });
      assertThat(arrays(manager)).isEqualTo(before);
    }
    assertThat(counts).hasSize(4).containsOnly(counts.get(0));
  }

  /** Arrays of a manager and of all below it; DJL counts only its own. */
  private static int arrays(AutoCloseable resource) {
    if (!(resource instanceof BaseNDManager)) {
      return 1;
    }
    try {
      Field field = BaseNDManager.class.getDeclaredField("resources");
      field.setAccessible(true);
      return ((Map<?, ?>) field.get(resource))
          .values().stream().mapToInt(child -> arrays((AutoCloseable) child)).sum();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  @DisplayName("two jobs take turns while two engines paint, all as if alone")
  void threads() throws Exception {
    float[] alone;
    try (VectorAdaptation adaptation = fresh()) {
      tuner.run(adaptation, goal, settings(30), TuneMonitor.NONE);
      alone = adaptation.vector();
    }
    Generator second = Generator.frozen(manager, WEIGHTS);
    float[] wanted = paint(generator);
    AtomicBoolean training = new AtomicBoolean(true);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> jobs = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        jobs.add(
            pool.submit(
                () -> {
                  try (VectorAdaptation adaptation = fresh()) {
                    tuner.run(adaptation, goal, settings(30), TuneMonitor.NONE);
                    return adaptation.vector();
                  }
                }));
      }
      List<Future<Integer>> painters = new ArrayList<>();
      for (Generator engine : List.of(generator, second)) {
        painters.add(
            pool.submit(
                () -> {
                  Gradients.off();
                  int painted = 0;
                  do {
                    assertThat(paint(engine)).isEqualTo(wanted);
                    painted++;
                  } while (training.get());
                  return painted;
                }));
      }
      for (Future<float[]> job : jobs) {
        assertThat(job.get()).isEqualTo(alone);
      }
      training.set(false);
      for (Future<Integer> painter : painters) {
        assertThat(painter.get()).isPositive();
      }
    } finally {
      training.set(false);
      pool.shutdownNow();
    }
  }

  private float[] paint(Generator engine) {
    try (NDManager local = manager.newSubManager()) {
      NDArray z = Gaussian.latents(local, CONFIG.styleDim(), 4, 5, 6);
      return engine.synthesize(engine.mapping(z), Modulation.NONE, Noise.stored()).toFloatArray();
    }
  }
}
