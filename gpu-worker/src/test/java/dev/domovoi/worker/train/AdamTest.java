package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.weights.HostTensor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adam")
class AdamTest {
  private NDManager manager;
  private NDArray value;

  @BeforeEach
  void open() {
    Gradients.off();
    manager = NDManager.newBaseManager();
    value = HostTensor.of(new float[] {3, -2}, 2).toArray(manager);
    value.setRequiresGradient(true);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Adam adam() {
    return new Adam(manager, Map.of("x", value), name -> 1, 0.9, 0.99, 0.9);
  }

  /** One step on the sum of squares, or on a loss without finite gradient. */
  private boolean step(Adam adam, double rate, boolean broken) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = value.square().sum();
        // The root of a negative number has no gradient.
        collector.backward(broken ? loss.neg().sqrt() : loss);
      }
    }
    return adam.step(rate);
  }

  @Test
  @DisplayName("finds the lowest point")
  void minimum() {
    Adam adam = adam();
    for (int i = 0; i < 400; i++) {
      assertThat(step(adam, 0.05, false)).isTrue();
    }
    assertThat(value.toFloatArray()[0]).isCloseTo(0, within(0.01f));
    assertThat(value.toFloatArray()[1]).isCloseTo(0, within(0.01f));
  }

  @Test
  @DisplayName("leaves everything as it is when the gradient is not finite, and goes on after it")
  void notFinite() {
    Adam adam = adam();
    assertThat(step(adam, 0.05, true)).isFalse();
    assertThat(value.toFloatArray()).containsExactly(3, -2);
    assertThat(step(adam, 0.05, false)).isTrue();
    assertThat(value.toFloatArray()[0]).isCloseTo(2.95f, within(1e-3f));
  }

  @Test
  @DisplayName("goes on from a saved state as if it had never stopped")
  void resume() {
    Adam first = adam();
    for (int i = 0; i < 5; i++) {
      step(first, 0.05, false);
    }
    Map<String, HostTensor> saved = first.state();
    for (int i = 0; i < 5; i++) {
      step(first, 0.05, false);
    }
    float[] wanted = value.toFloatArray();
    float[] average = first.averages().get("x").floats();

    Adam second = adam();
    second.restore(saved, manager);
    for (int i = 0; i < 5; i++) {
      step(second, 0.05, false);
    }
    assertThat(value.toFloatArray()).isEqualTo(wanted);
    assertThat(second.averages().get("x").floats()).isEqualTo(average);
  }
}
