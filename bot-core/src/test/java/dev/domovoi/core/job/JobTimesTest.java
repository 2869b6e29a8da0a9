package dev.domovoi.core.job;

import static dev.domovoi.core.TestData.job;
import static dev.domovoi.core.TestData.style;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The times of jobs")
class JobTimesTest {
  private final JobTimes times = new JobTimes(Duration.ofSeconds(2), Duration.ofMinutes(3));

  @Test
  @DisplayName("begin with a guess for each lane, and grow with the place in line")
  void guess() {
    assertThat(times.until(Lane.INSTANT, 3)).isEqualTo(Duration.ofSeconds(6));
    assertThat(times.until(Lane.FINE_TUNE, 1)).isEqualTo(Duration.ofMinutes(3));
    assertThat(times.until(Lane.INSTANT, 0)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("come near the work that jobs take, without the waiting")
  void learns() {
    for (int i = 0; i < 60; i++) {
      times.observe(job(1, style("x", 1, 1), JobState.DONE));
    }

    assertThat(times.until(Lane.INSTANT, 10)).isBetween(ms(3999), ms(4010));
    assertThat(times.until(Lane.FINE_TUNE, 1)).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  @DisplayName("learn nothing from a job that failed")
  void failed() {
    times.observe(job(1, style("x", 1, 1), JobState.FAILED));

    assertThat(times.until(Lane.INSTANT, 1)).isEqualTo(Duration.ofSeconds(2));
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
