package dev.domovoi.worker.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Fine-tuning all weights")
class WeightsAdaptationTest extends TuneFixture {
  @ParameterizedTest
  @EnumSource(WeightsAdaptation.Phase.class)
  @DisplayName("the weights of each phase change and no others")
  void allWeights(WeightsAdaptation.Phase phase) throws InterruptedException {
    try (WeightsAdaptation adaptation = new WeightsAdaptation(manager, WEIGHTS, phase)) {
      TuneSettings settings = settings(2).with(LossWeights.TEXT).forAllWeights();
      assertThat(tuner.run(adaptation, goal, settings, TuneMonitor.NONE).end())
          .isEqualTo(TuneResult.End.FINISHED);
      assertThat(adaptation.parameters()).isNotEmpty();
      adaptation
          .weights()
          .forEach(
              (key, tensor) -> {
                HostTensor old = WEIGHTS.getOrDefault(key, tensor);
                if (GeneratorConfig.isBuffer(key) || !phase.trains(key)) {
                  assertThat(tensor.floats()).as(key).isEqualTo(old.floats());
                } else {
                  assertThat(tensor.floats()).as(key).isNotEqualTo(old.floats());
                }
              });
      assertThatThrownBy(() -> tuner.run(adaptation, goal, settings(1), TuneMonitor.NONE))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
