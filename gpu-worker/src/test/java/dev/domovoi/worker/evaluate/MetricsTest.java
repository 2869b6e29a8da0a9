package dev.domovoi.worker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.domovoi.worker.metrics.Likeness;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The figures of the evaluation")
class MetricsTest {
  @Test
  @DisplayName("a mean square error of 0.04 in a range of 2 is 20 dB")
  void psnr() {
    Likeness likeness = new Likeness();
    likeness.add(new float[] {0.2f, 0, 0, 0}, new float[] {0, 0, 0, 0}, 2);
    likeness.add(new float[] {0, 0.2f, 0.2f, 0.4f}, new float[] {0, 0, 0, 0.2f + 0.4f}, 2);
    // Squares: 0.04 + (0.04 + 0.04 + 0.04), over 8 values: 0.02.
    assertThat(likeness.psnr()).isCloseTo(10 * Math.log10(4 / 0.02), within(1e-4));
  }

  @Test
  @DisplayName("the gradient's energy counts neighbours inside a plane only")
  void energy() {
    // Plane one: differences across 1 and 0, down 3 and 2. Plane two: flat, far from plane one.
    float[] planes = {0, 1, 3, 3, 9, 9, 9, 9};
    assertThat(Likeness.gradientEnergy(planes, 2)).isEqualTo(1 + 0 + 9 + 4);
  }

  @Test
  @DisplayName("sharpness is the ratio of energies, a fourth for half the contrast")
  void sharpness() {
    Likeness likeness = new Likeness();
    likeness.add(new float[] {0, 0.5f, 0, 0}, new float[] {0, 1, 0, 0}, 2);
    assertThat(likeness.sharpness()).isEqualTo(0.25);
  }

  @Test
  @DisplayName("a tie does not count as right")
  void top() {
    float[] scores = {1, 3, 2, 3};
    assertThat(Metrics.inTop(scores, 1, 1)).isFalse();
    assertThat(Metrics.inTop(scores, 1, 2)).isTrue();
    assertThat(Metrics.inTop(scores, 2, 2)).isFalse();
    assertThat(Metrics.inTop(scores, 2, 3)).isTrue();
  }

  @Test
  @DisplayName("people are found by angle, not by length")
  void found() {
    float[][] gallery = {{1, 0}, {0, 1}, {-1, 0}};
    float[][] queries = {{9, 1}, {5, -1}, {-2, 1}};
    assertThat(Metrics.found(queries, gallery)).isEqualTo(2);
  }

  @Test
  @DisplayName("diversity of right angles is one, of equal pictures none")
  void diversity() {
    assertThat(Metrics.diversity(new float[][] {{1, 0}, {0, 2}}, 2)).isCloseTo(1, within(1e-9));
    assertThat(Metrics.diversity(new float[][] {{1, 1}, {2, 2}}, 2)).isCloseTo(0, within(1e-9));
    // Three pairs: 0, 1 and 1.
    assertThat(Metrics.diversity(new float[][] {{1, 0}, {1, 0}, {0, 1}}, 3))
        .isCloseTo(2.0 / 3, within(1e-9));
  }

  @Test
  @DisplayName("two phrasings that look different do not make people diverse")
  void diversityInGroups() {
    float[][] two = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    assertThat(Metrics.diversity(two, 2)).isCloseTo(0, within(1e-9));
    assertThat(Metrics.diversity(two, 4)).isCloseTo(4.0 / 6, within(1e-9));
  }

  @Test
  @DisplayName("logits ln 1, ln 3 and ln 4 are an eighth, three eighths and a half")
  void probability() {
    float[] logits = {0, (float) Math.log(3), (float) Math.log(4)};
    assertThat(Metrics.probability(logits, 1)).isCloseTo(3.0 / 8, within(1e-6));
    assertThat(Metrics.probability(logits, 2)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  @DisplayName("the median of an even number is the middle of two")
  void median() {
    assertThat(Metrics.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Metrics.median(new double[] {9, 1, 5, 6})).isEqualTo(5.5);
  }

  @Test
  @DisplayName("a row tells aim, bar, short of it and not measured apart")
  void outcomes() {
    assertThat(row(90, false)).isEqualTo(Row.Outcome.AIM);
    assertThat(row(80, false)).isEqualTo(Row.Outcome.HOLDS);
    assertThat(row(74.9, false)).isEqualTo(Row.Outcome.SHORT);
    assertThat(row(Double.NaN, false)).isEqualTo(Row.Outcome.SKIPPED);
    assertThat(new Row("time", 100, "ms", 120, 60, true, "").outcome())
        .isEqualTo(Row.Outcome.HOLDS);
  }

  private static Row.Outcome row(double value, boolean atMost) {
    return new Row("share", value, "%", 75, 90, atMost, "").outcome();
  }

  @Test
  @DisplayName("the report shows every row, also the one that falls short, in text and JSON")
  void report() {
    EvaluationReport report =
        new EvaluationReport(
            "portraits",
            List.of(
                new Row("sharpness", 0.5, "", 0.8, 0.95, false, ""),
                new Row("quality", Double.NaN, "", 0.9, 1, false, "no joint space")),
            List.of(new StyleScore("neon", false, 0.25, 0.5, "comic", 1, 0.7, 1, 1, 0.9)),
            List.of(),
            3);
    assertThat(ReportText.text(report))
        .contains("0.50", "FALLS SHORT", "not measured; no joint space", "neon *", "comic");
    assertThat(ReportText.json(report))
        .contains("\"value\": 0.5", "\"value\": null", "\"top1\": 0.25");
  }
}
