package dev.domovoi.worker.tune;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.weights.HostTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A small generator, one linear "encoder" and a goal for tests of fine-tuning. */
abstract class TuneFixture extends EngineTest {
  static final GeneratorConfig CONFIG = new GeneratorConfig(16, 8, 2, List.of(8, 6, 5));
  static final Map<String, HostTensor> WEIGHTS = GeneratorInit.weights(CONFIG, 3, true);
  static final int DIMENSION = 12;
  static final double RATE = 0.05;

  Generator generator;
  DomainLayout layout;
  FineTuner tuner;
  TuneGoal goal;
  GradientTurn turn;

  @BeforeEach
  void makeTuner() {
    generator = Generator.frozen(manager, WEIGHTS);
    layout = new DomainLayout(CONFIG, Parametrisation.CIN_MULT);
    turn = new GradientTurn();
    tuner = new FineTuner(manager, generator, embedder(), turn);
    goal = new TuneGoal.Texts(List.of(formula("from", 1)), List.of(formula("to", 1)));
  }

  private NDArray formula(String name, int rows) {
    float[] values = Formula.values(name, rows * DIMENSION, 1, 0);
    return array(HostTensor.of(values, rows, DIMENSION));
  }

  /** One "encoder": a fixed linear map of the pixels. */
  ImageEmbedder embedder() {
    int pixels = 3 * CONFIG.size() * CONFIG.size();
    NDArray map = formula("embedder", pixels);
    return pictures -> List.of(pictures.reshape(-1, pixels).matMul(map));
  }

  static TuneSettings settings(int steps) {
    return new TuneSettings(
        steps,
        2,
        RATE,
        0.9,
        0.999,
        LossWeights.TEXT.withOffsetsL2(0.1),
        0.9,
        TuneSettings.Crossover.SHARED,
        7,
        Optional.empty());
  }

  VectorAdaptation fresh() {
    return new VectorAdaptation(manager, generator, layout, layout.identity());
  }
}
