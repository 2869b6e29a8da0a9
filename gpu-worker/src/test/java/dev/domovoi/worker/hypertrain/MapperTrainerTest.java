package dev.domovoi.worker.hypertrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.clip.Templates;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetInit;
import dev.domovoi.worker.metrics.Evaluation;
import dev.domovoi.worker.models.TextEmbedder;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.LossWeights;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Training a hypernetwork")
class MapperTrainerTest extends EngineTest {
  private static final GeneratorConfig CONFIG = new GeneratorConfig(16, 8, 2, List.of(8, 6, 5));
  private static final int WIDTH = 12;
  private static final List<DomainPair> PAIRS =
      List.of(
          new DomainPair("Sketch", "Photo"),
          new DomainPair("Zombie", "Human"),
          new DomainPair("Mosaic", "Photo"),
          new DomainPair("Elf", "Human"),
          new DomainPair("Gold", "Photo"));

  private Generator generator;
  private HypernetConfig network;

  @BeforeEach
  void load() {
    generator = Generator.frozen(manager, GeneratorInit.weights(CONFIG, 3, true));
    DomainLayout layout = new DomainLayout(CONFIG, Parametrisation.CIN_MULT);
    network = new HypernetConfig(WIDTH, 16, 2, 2, layout);
  }

  private Hypernet fresh() {
    return new Hypernet(manager, network, HypernetInit.weights(network, 5, 0.1f), true);
  }

  /** A fixed linear map of the pixels. */
  private ImageEmbedder images(int side) {
    int pixels = 3 * side * side;
    float[] map = Formula.values("embedder", pixels * WIDTH, 1, 0);
    NDArray matrix = array(HostTensor.of(map, pixels, WIDTH));
    return pictures -> List.of(pictures.reshape(-1, pixels).matMul(matrix));
  }

  private static TextEmbedder texts(AtomicInteger calls) {
    return (owner, all) -> {
      calls.addAndGet(all.size());
      float[] values = new float[all.size() * WIDTH];
      for (int i = 0; i < all.size(); i++) {
        float[] row = Formula.values(all.get(i), WIDTH, 1, 0);
        double length = 0;
        for (float value : row) {
          length += value * value;
        }
        for (int k = 0; k < WIDTH; k++) {
          values[i * WIDTH + k] = (float) (row[k] / Math.sqrt(length));
        }
      }
      return List.of(HostTensor.of(values, all.size(), WIDTH).toArray(owner));
    };
  }

  private TextDomains domains(TextDomains.Sampling sampling) {
    Templates templates = new Templates(List.of("{}", "a {}", "one {}"));
    return new TextDomains(manager, PAIRS, texts(new AtomicInteger()), templates, sampling);
  }

  private static MapperSettings settings(int steps, double rate, double crop) {
    TuneSettings tune =
        new TuneSettings(
            steps,
            3,
            rate,
            0.9,
            0.999,
            LossWeights.NONE.withDirection(1).withOffsetsL2(0.1),
            0.9,
            TuneSettings.Crossover.SHARED,
            7,
            Optional.empty());
    return new MapperSettings(tune, 0.4, crop, true);
  }

  private MapperTrainer trainer(double crop) {
    int side = settings(1, 1, crop).cropSide(CONFIG.size());
    return new MapperTrainer(manager, generator, images(side), new GradientTurn());
  }

  @Test
  @DisplayName("lowers the losses on a few domains and tells them apart afterwards")
  void learns() throws InterruptedException {
    List<Double> totals = new ArrayList<>();
    try (Hypernet hypernet = fresh();
        TextDomains domains = domains(TextDomains.Sampling.NONE)) {
      TuneResult result =
          trainer(1)
              .run(
                  hypernet,
                  domains,
                  settings(250, 0.01, 1),
                  progress -> totals.add(progress.total()));
      assertThat(result.end()).isEqualTo(TuneResult.End.FINISHED);
      assertThat(result.losses()).containsOnlyKeys("direction", "offsets_l2", "tt_direction");
      double early = totals.subList(0, 10).stream().mapToDouble(x -> x).average().orElse(0);
      double late = totals.subList(240, 250).stream().mapToDouble(x -> x).average().orElse(9);
      assertThat(late).isLessThan(0.8 * early);
      Evaluation evaluation =
          new Evaluation(manager, images(16), CONFIG.styleDim(), new Evaluation.Settings(8, 4, 1));
      List<MapperEvaluation.Row> rows =
          new MapperEvaluation(manager, generator, evaluation)
              .run(hypernet, MapperEvaluation.of(domains, PAIRS));
      assertThat(rows)
          .hasSize(PAIRS.size())
          .allSatisfy(row -> assertThat(row.adapted().pictures()).isEqualTo(8));
      double gain =
          rows.stream().mapToDouble(r -> r.adapted().quality() - r.plain().quality()).sum();
      assertThat(gain).as("closer to the targets than the plain pictures").isPositive();
    }
  }

  @ParameterizedTest(name = "crops of {0}")
  @ValueSource(doubles = {1, 0.8})
  @DisplayName("resumed from a file it ends where it would have ended, bit for bit")
  void resume(double crop, @TempDir Path folder) throws InterruptedException {
    Path file = folder.resolve("checkpoint.safetensors");
    MapperSettings settings = settings(7, 0.01, crop);
    Map<String, HostTensor> whole;
    try (Hypernet hypernet = fresh();
        TextDomains domains = domains(TextDomains.Sampling.PUBLISHED)) {
      trainer(crop)
          .run(
              hypernet,
              domains,
              settings,
              progress -> {
                if (progress.step() == 3) {
                  progress.checkpoint().get().write(file);
                }
              });
      whole = hypernet.state();
    }
    MapperCheckpoint saved = MapperCheckpoint.read(file);
    assertThat(saved.step()).isEqualTo(3);
    try (Hypernet hypernet = new Hypernet(manager, network, saved.network(), true);
        TextDomains domains = domains(TextDomains.Sampling.PUBLISHED);
        TextDomains others = domains(TextDomains.Sampling.NONE)) {
      assertThatThrownBy(
              () -> trainer(crop).resume(hypernet, others, settings, MapperMonitor.NONE, saved))
          .isInstanceOf(WeightsException.class);
      trainer(crop).resume(hypernet, domains, settings, MapperMonitor.NONE, saved);
      Map<String, HostTensor> resumed = hypernet.state();
      assertThat(resumed.keySet()).isEqualTo(whole.keySet());
      whole.forEach(
          (key, tensor) ->
              assertThat(java.util.Objects.requireNonNull(resumed.get(key)).floats())
                  .as(key)
                  .isEqualTo(tensor.floats()));
    }
  }

  @Test
  @DisplayName("learns from pictures, with a rendering of each")
  void pictures() throws InterruptedException {
    List<TuneGoal.Picture> goals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NDArray w = generator.rows(generator.mapping(Gaussian.latents(manager, 8, i)));
      float[] pixels = Formula.values("picture" + i, 3 * 16 * 16, 1, 0);
      NDArray picture = array(HostTensor.of(pixels, 1, 3, 16, 16));
      goals.add(
          TuneGoal.Picture.of(
              manager, images(16), generator, picture, w, picture, Optional.empty()));
    }
    ImageDomains domains = new ImageDomains(List.of("a", "b", "c"), goals);
    TuneSettings few = MapperSettings.pictures(30, 2).tune();
    TuneSettings tune =
        new TuneSettings(
            30, 3, 0.01, 0.9, 0.999, few.weights(), 0.9, few.crossover(), 2, Optional.empty());
    List<Double> totals = new ArrayList<>();
    try (Hypernet hypernet = fresh()) {
      TuneResult result =
          trainer(1)
              .run(
                  hypernet,
                  domains,
                  new MapperSettings(tune, 1, 1, true),
                  progress -> totals.add(progress.total()));
      assertThat(result.losses())
          .containsOnlyKeys("direction", "clip_ref", "l2_rec", "offsets_l2", "tt_direction");
      assertThat(totals.get(29)).isLessThan(totals.get(0));
    }
  }

  @Test
  @DisplayName("can be ended at any step and leaves no array behind")
  void cancel() throws InterruptedException {
    AtomicInteger steps = new AtomicInteger();
    MapperMonitor monitor =
        new MapperMonitor() {
          @Override
          public void step(Progress progress) {
            steps.set(progress.step());
          }

          @Override
          public boolean cancelled() {
            return steps.get() == 4;
          }
        };
    try (Hypernet hypernet = fresh();
        TextDomains domains = domains(TextDomains.Sampling.PUBLISHED);
        NDManager own = manager.newSubManager()) {
      MapperTrainer trainer = new MapperTrainer(own, generator, images(16), new GradientTurn());
      TuneResult result = trainer.run(hypernet, domains, settings(1000, 0.01, 1), monitor);
      assertThat(result.end()).isEqualTo(TuneResult.End.CANCELLED);
      assertThat(result.steps()).isEqualTo(4);
      assertThat(own.getManagedArrays()).isEmpty();
    }
  }

  @Test
  @DisplayName("each text is embedded once")
  void lazily() {
    AtomicInteger calls = new AtomicInteger();
    Templates templates = new Templates(List.of("{}", "a {}"));
    try (TextDomains domains =
        new TextDomains(manager, PAIRS, texts(calls), templates, TextDomains.Sampling.PUBLISHED)) {
      assertThat(calls).hasValue(0);
      for (int step = 0; step < 20; step++) {
        domains.draw(manager, settings(1, 1, 1).random(step), 4);
      }
      // Five targets bare, and five targets and two sources in two templates.
      assertThat(calls).hasValue(5 + 2 * 7);
    }
  }

  @Test
  @DisplayName("domains of one step differ while there are enough; shares add up to one")
  void draws() {
    for (int step = 0; step < 50; step++) {
      int[] chosen = DomainSource.choose(settings(1, 1, 1).random(step), 5, 5);
      assertThat(chosen).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      assertThat(DomainSource.choose(settings(1, 1, 1).random(step), 2, 5)).containsOnly(0, 1);
    }
    double largest = 0;
    for (int step = 0; step < 400; step++) {
      float[] shares = TextDomains.shares(settings(1, 1, 1).random(step), 8);
      for (int row = 0; row < 8; row++) {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < 8; i++) {
          sum += shares[row * 8 + i];
          most = Math.max(most, shares[row * 8 + i]);
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-5));
        largest += most;
      }
    }
    // The mean largest share for concentration 1/4 is 0.549; a flat Dirichlet's is 0.340.
    assertThat(largest / 3200).isBetween(0.53, 0.57);
  }
}
