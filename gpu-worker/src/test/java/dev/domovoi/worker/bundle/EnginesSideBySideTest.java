package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.worker.evaluate.PhraseTuning;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.TuneMonitor;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.vision.JointSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two engines and a fine-tuning in one process")
class EnginesSideBySideTest {
  private static final Path NO_FOLDER = Path.of("no-such-folder");
  private static final EngineSettings ONE_THREAD = new EngineSettings(1);
  private static final String BUNDLE = BundleFolder.EMBEDDED;

  @Test
  @DisplayName("give in three threads, byte for byte, what each gives alone")
  void together() throws Exception {
    try (BundledEngine first = BundledEngine.open(BUNDLE, NO_FOLDER, ONE_THREAD);
        BundledEngine second = BundledEngine.open(BUNDLE, NO_FOLDER, ONE_THREAD);
        OpenBundle bundle = OpenBundle.open(BUNDLE, NO_FOLDER, MiniLmEncoder.load(1));
        MiniLmEncoder encoder = MiniLmEncoder.load(1);
        JointSpace space = JointSpace.of(bundle.manager(), bundle.joint().orElseThrow(), false)) {
      PhraseTuning tuning = new PhraseTuning(bundle, encoder, space, new GradientTurn());
      float[] trained = tune(bundle, tuning);
      assertThat(trained).isNotEqualTo(bundle.layout().identity());
      List<byte[]> painted = paint(first);
      AtomicBoolean training = new AtomicBoolean(true);
      ExecutorService threads = Executors.newFixedThreadPool(3);
      try {
        List<Future<Integer>> painters = new ArrayList<>();
        for (BundledEngine engine : List.of(first, second)) {
          painters.add(
              threads.submit(
                  () -> {
                    int rounds = 0;
                    do {
                      assertThat(paint(engine))
                          .usingElementComparator(EnginesSideBySideTest::compare)
                          .isEqualTo(painted);
                      rounds++;
                    } while (training.get());
                    return rounds;
                  }));
        }
        assertThat(threads.submit(() -> tune(bundle, tuning)).get()).isEqualTo(trained);
        training.set(false);
        for (Future<Integer> painter : painters) {
          assertThat(painter.get()).isPositive();
        }
      } finally {
        training.set(false);
        threads.shutdownNow();
      }
    }
  }

  private static int compare(byte[] a, byte[] b) {
    return Arrays.compare(a, b);
  }

  private static float[] tune(OpenBundle bundle, PhraseTuning tuning) throws InterruptedException {
    try (VectorAdaptation adaptation =
        new VectorAdaptation(
            bundle.manager(), bundle.generator(), bundle.layout(), bundle.layout().identity())) {
      TuneResult result =
          tuning.run(adaptation, "gold statue", PhraseTuning.settings(12, 5), TuneMonitor.NONE);
      assertThat(result.end()).isEqualTo(TuneResult.End.FINISHED);
      return adaptation.vector();
    }
  }

  private static List<byte[]> paint(BundledEngine engine) throws EngineException {
    List<RenderJob> jobs = new ArrayList<>();
    for (String words : List.of("van gogh", "neon", "pencil sketch")) {
      Prompt prompt = new Prompt(words);
      jobs.add(
          new RenderJob(
              engine.instantVectors(List.of(prompt)).get(0),
              new PictureSpec(prompt, jobs.size(), 1, 1, Mode.INSTANT)));
    }
    return engine.render(jobs).stream().map(raster -> raster.rgb()).toList();
  }
}
