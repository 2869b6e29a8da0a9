package dev.domovoi.worker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.worker.evaluate.ParametrisationMeasure.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The comparison of parametrisations")
class ParametrisationMeasureTest {
  @TempDir private Path bundles;

  @Test
  @DisplayName("fits a vector of every kind to a style that the embedded generator never saw")
  void everyKind() throws Exception {
    List<String> log = new ArrayList<>();
    List<Score> scores = new ParametrisationMeasure(2, 1, log::add).run("portraits", bundles, 1);
    assertThat(scores).extracting(score -> score.kind().key()).contains("cin_mult", "cin_mult_rgb");
    assertThat(log).hasSize(2 * scores.size());
    assertThat(scores)
        .allSatisfy(
            score -> {
              assertThat(score.numbers()).isPositive();
              assertThat(score.psnr()).isBetween(0.0, 60.0);
              assertThat(score.sharpness()).isBetween(0.0, 10.0);
            });
  }
}
