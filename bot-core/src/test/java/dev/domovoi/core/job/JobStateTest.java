package dev.domovoi.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A job's life")
class JobStateTest {

  @ParameterizedTest(name = "{0} after {1}: {2}")
  @CsvSource({
    "QUEUED, LEASE, RUNNING",
    "QUEUED, RELEASE,",
    "QUEUED, COMPLETE,",
    "QUEUED, FAIL, FAILED",
    "QUEUED, CANCEL, CANCELLED",
    "RUNNING, LEASE,",
    "RUNNING, RELEASE, QUEUED",
    "RUNNING, COMPLETE, DONE",
    "RUNNING, FAIL, FAILED",
    "RUNNING, CANCEL, CANCELLED"
  })
  @DisplayName("goes on as the table says")
  void table(JobState state, JobEvent event, JobState next) {
    assertThat(state.after(event)).isEqualTo(Optional.ofNullable(next));
  }

  @ParameterizedTest
  @EnumSource(JobEvent.class)
  @DisplayName("does not go on after its end")
  void ends(JobEvent event) {
    assertThat(Stream.of(JobState.values()).filter(JobState::isFinal))
        .containsExactlyInAnyOrder(JobState.DONE, JobState.FAILED, JobState.CANCELLED)
        .allMatch(state -> state.after(event).isEmpty());
  }

  @Test
  @DisplayName("has no state without end")
  void everyStateEnds() {
    assertThat(JobState.values())
        .allMatch(
            state ->
                state.isFinal()
                    || Stream.of(JobEvent.values())
                        .anyMatch(
                            event -> state.after(event).filter(JobState::isFinal).isPresent()));
  }
}
