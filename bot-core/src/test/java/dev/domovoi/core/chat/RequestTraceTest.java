package dev.domovoi.core.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request's id in the log")
class RequestTraceTest {

  @Test
  @DisplayName("is short, always the same for a key, and does not have the key in it")
  void id() {
    assertThat(RequestTrace.id("telegram-1-77")).matches("[0-9a-f]{12}");
    assertThat(RequestTrace.id("telegram-1-77"))
        .isEqualTo(RequestTrace.id("telegram-1-77"))
        .isNotEqualTo(RequestTrace.id("telegram-1-78"));
  }

  @Test
  @DisplayName("lets an exception through")
  void throwing() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                RequestTrace.run(
                    "key",
                    () -> {
                      throw new IllegalStateException("stop");
                    }))
        .withMessage("stop");
  }
}
