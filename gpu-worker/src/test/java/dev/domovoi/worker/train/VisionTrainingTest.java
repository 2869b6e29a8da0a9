package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.vision.JointSpace;
import dev.domovoi.worker.vision.JudgeNet;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The training of judge and joint space")
class VisionTrainingTest {
  private static final List<StyleDomain> STYLES = StyleCatalog.standard().trained().subList(0, 2);
  private static final int CLASSES = STYLES.size() + 2;

  @TempDir private Path folder;
  private SampledPictures set;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void paint() throws IOException {
    Gradients.off();
    set = SampledPictures.open(folder.resolve("pictures"), "test", 24, 3, 7, STYLES, log::add);
  }

  private Map<String, HostTensor> judge(String name, int... steps) throws IOException {
    Map<String, HostTensor> out = Map.of();
    for (int until : steps) {
      try (NDManager manager = NDManager.newBaseManager();
          JudgeNet judge = JudgeNet.of(manager, JudgeNet.initial(1, CLASSES), CLASSES, true)) {
        out =
            new ResumableTraining("judge", folder.resolve(name), 1, log::add)
                .run(
                    manager,
                    judge.tensors(),
                    until,
                    1e-3,
                    2,
                    new JudgeTask(judge, set, CLASSES - 1));
      }
    }
    return out;
  }

  @Test
  @DisplayName("is found at a checkpoint with statistics and moments, and goes on from there")
  void checkpoint() throws IOException {
    Map<String, HostTensor> at = judge("same", 4);
    Map<String, HostTensor> again = judge("same", 4);
    assertThat(log).anyMatch(line -> line.equals("judge: resuming at step 4"));
    at.forEach(
        (key, tensor) -> assertThat(again.get(key).floats()).as(key).isEqualTo(tensor.floats()));
  }

  @Test
  @DisplayName("stopped in between and resumed equals uninterrupted")
  void resume() throws IOException {
    Map<String, HostTensor> whole = judge("whole", 4);
    try (NDManager manager = NDManager.newBaseManager();
        JudgeNet judge = JudgeNet.of(manager, JudgeNet.initial(1, CLASSES), CLASSES, true)) {
      JudgeTask task = new JudgeTask(judge, set, CLASSES - 1);
      int[] calls = {0};
      ResumableTraining training =
          new ResumableTraining("judge", folder.resolve("parts"), 1, log::add);
      assertThatThrownBy(
              () ->
                  training.run(
                      manager,
                      judge.tensors(),
                      4,
                      1e-3,
                      2,
                      (local, random) -> {
                        if (++calls[0] == 4) {
                          throw new IllegalStateException("power cut");
                        }
                        return task.of(local, random);
                      }))
          .hasMessage("power cut");
    }
    Map<String, HostTensor> parts = judge("parts", 4);
    assertThat(log).contains("judge: resuming at step 2");
    whole.forEach(
        (key, tensor) -> assertThat(parts.get(key).floats()).as(key).isEqualTo(tensor.floats()));
  }

  @Test
  @DisplayName("lowers the judge's loss")
  void judgeLearns() throws IOException {
    double before = loss(JudgeNet.initial(1, CLASSES));
    double after = loss(judge("learns", 40));
    assertThat(after).isLessThan(before * 0.8);
  }

  private double loss(Map<String, HostTensor> weights) {
    try (NDManager manager = NDManager.newBaseManager();
        JudgeNet judge = JudgeNet.of(manager, weights, CLASSES, false)) {
      return mean(manager, new JudgeTask(judge, set, CLASSES - 1));
    }
  }

  private static double mean(NDManager manager, ResumableTraining.Loss loss) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray value = loss.of(manager, new SplittableRandom(99 + i));
        sum += value.getFloat();
      }
    }
    return sum / 3;
  }

  @Test
  @DisplayName("lowers the joint space's loss")
  void jointLearns() throws IOException {
    Map<String, HostTensor> trained;
    try (NDManager manager = NDManager.newBaseManager();
        JointSpace space = JointSpace.of(manager, JointSpace.initial(1), true)) {
      trained =
          new ResumableTraining("joint", folder.resolve("joint"), 1, log::add)
              .run(manager, space.tensors(), 40, 1e-3, 40, task(space));
    }
    try (NDManager manager = NDManager.newBaseManager();
        JointSpace first = JointSpace.of(manager, JointSpace.initial(1), false);
        JointSpace space = JointSpace.of(manager, trained, false)) {
      assertThat(mean(manager, task(space))).isLessThan(mean(manager, task(first)) * 0.8);
    }
  }

  private JointTask task(JointSpace space) {
    List<GeneratedPictures.Sample> good = new ArrayList<>();
    List<GeneratedPictures.Sample> failed = new ArrayList<>();
    for (int p = 0; p < set.persons(); p++) {
      good.add(new GeneratedPictures.Sample(set.domain(p, 1), set.picture(p, 1)));
      float[] negative = set.picture(p, 0);
      for (int i = 0; i < negative.length; i++) {
        negative[i] = -negative[i];
      }
      failed.add(new GeneratedPictures.Sample(-1, negative));
    }
    List<List<float[]>> phrases = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int d = 0; d <= STYLES.size(); d++) {
      float[] phrase = new float[JointSpace.TEXT];
      for (int i = 0; i < phrase.length; i++) {
        phrase[i] = (float) random.nextGaussian();
      }
      phrases.add(List.of(TextCorpus.unit(phrase)));
    }
    return new JointTask(space, set, good, failed, new TextCorpus(phrases, List.of()));
  }

  @Test
  @DisplayName("never sees a style that it is not given")
  void domains() {
    for (int p = 0; p < set.persons(); p++) {
      assertThat(set.domain(p, 0)).isZero();
      assertThat(set.domain(p, 1)).isBetween(1, STYLES.size());
    }
  }
}
