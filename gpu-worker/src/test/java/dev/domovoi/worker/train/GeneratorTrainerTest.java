package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.train.GeneratorTrainer.Phase;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.world.EffectCatalog;
import dev.domovoi.worker.world.StyleCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The generator's training")
class GeneratorTrainerTest {
  private static final GeneratorConfig TINY =
      new GeneratorConfig(16, PictureSet.LATENT_SIZE, 2, List.of(8, 8, 8));

  @TempDir private Path folder;
  private PictureSet set;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void paint() throws IOException {
    Gradients.off();
    set =
        PictureSet.open(
            folder.resolve("pictures"),
            16,
            new PictureSet.Counts(Batch.HELD_OUT + 12, Batch.HELD_OUT + 8, Batch.HELD_OUT + 8),
            1,
            StyleCatalog.standard().trained().subList(0, 2),
            EffectCatalog.standard().subList(0, 1),
            line -> {});
  }

  private Map<String, HostTensor> train(String name, List<Phase> phases) throws IOException {
    return train(name, phases, Map.of());
  }

  private Map<String, HostTensor> train(
      String name, List<Phase> phases, Map<String, HostTensor> start) throws IOException {
    Path work = folder.resolve(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      new GeneratorTrainer(TINY, set, work, 1, log::add).run(manager, phases, start);
    }
    return Safetensors.read(work.resolve("generator.safetensors")).tensors();
  }

  @Test
  @DisplayName("goes on after a stop, in a larger side, as if it had never stopped")
  void resume() throws IOException {
    List<Phase> phases = List.of(new Phase(8, 4, 6, 0.3), new Phase(16, 4, 6, 0.3));
    Map<String, HostTensor> whole = train("whole", phases);
    train("parts", phases.subList(0, 1));
    Map<String, HostTensor> parts = train("parts", phases);
    assertThat(log).anyMatch(line -> line.startsWith("resuming at phase 0, step 6"));
    assertThat(parts.keySet()).isEqualTo(whole.keySet());
    whole.forEach(
        (key, tensor) -> assertThat(parts.get(key).floats()).as(key).isEqualTo(tensor.floats()));
  }

  @Test
  @DisplayName("begins the last phase with the weights and vectors of another training")
  void startsFrom() throws IOException {
    Map<String, HostTensor> other = train("other", List.of(new Phase(16, 4, 40, 0.3)));
    List<Phase> phases = List.of(new Phase(8, 4, 100, 0.3), new Phase(16, 4, 1, 0.3));
    Map<String, HostTensor> further = train("further", phases, other);
    // One step of the warm-up moves a weight by about 1e-4.
    for (String key : List.of("convs.0.conv.weight", "domains/conv_0/in")) {
      assertThat(further.get(key).floats()).as(key).hasSameSizeAs(other.get(key).floats());
      float[] before = other.get(key).floats();
      float[] after = further.get(key).floats();
      double moved = 0;
      for (int i = 0; i < before.length; i++) {
        moved = Math.max(moved, Math.abs(after[i] - before[i]));
      }
      assertThat(moved).as(key).isGreaterThan(0).isLessThan(1e-3);
    }
  }

  @Test
  @DisplayName("shows other people in every domain")
  void otherPeople() {
    assertThat(set.latent(1, 0)).isNotEqualTo(set.latent(0, 0)).isNotEqualTo(set.latent(2, 0));
  }

  @Test
  @DisplayName("comes nearer to the painted pictures")
  void learns() throws IOException {
    train("run", List.of(new Phase(16, 4, 200, 0.3)));
    List<Double> losses =
        log.stream()
            .filter(line -> line.contains("loss"))
            .map(line -> Double.valueOf(line.replaceAll(".*loss ([0-9.]+),.*", "$1")))
            .toList();
    assertThat(losses).hasSize(2);
    assertThat(losses.get(1)).isLessThan(losses.get(0) * 0.8);
  }

  @Test
  @DisplayName("leaves a net in the published layout with a vector for each style and effect")
  void layout() throws IOException {
    Map<String, HostTensor> trained = train("layout", List.of(new Phase(16, 4, 3, 0.3)));
    assertThat(trained.keySet()).containsAll(TINY.layout().keySet());
    assertThat(trained.get("domains/conv_0/in").shape()).containsExactly(3, 8);
    assertThat(trained.get("domains/to_rgb_2/in").shape()).containsExactly(3, 8);
  }
}
