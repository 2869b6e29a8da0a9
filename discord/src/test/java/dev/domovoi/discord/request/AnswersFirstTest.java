package dev.domovoi.discord.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a rush of interactions")
class AnswersFirstTest {
  private static final int MANY = 5;

  @Test
  @DisplayName("work waits until all but a few first answers are out")
  void holds() throws Exception {
    AnswersFirst gate = new AnswersFirst(Duration.ofMinutes(1));
    for (int i = 0; i < MANY; i++) {
      gate.begin();
    }
    Thread worker = new Thread(() -> pass(gate));
    worker.start();
    await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
    gate.end();
    worker.join(10_000);
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  @DisplayName("work does not wait for a few answers")
  void few() throws Exception {
    AnswersFirst gate = new AnswersFirst(Duration.ofMinutes(1));
    for (int i = 0; i < MANY - 1; i++) {
      gate.begin();
    }
    gate.await();
  }

  @Test
  @DisplayName("work goes on when the rush has lasted too long")
  void tooLong() throws Exception {
    AnswersFirst gate = new AnswersFirst(Duration.ofMillis(1));
    for (int i = 0; i < MANY; i++) {
      gate.begin();
    }
    gate.await();
  }

  private static void pass(AnswersFirst gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
