package dev.domovoi.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.domovoi.worker.bench.Formula;
import dev.domovoi.worker.golden.EngineTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quality and diversity")
class DomainMetricsTest extends EngineTest {
  private static List<float[]> rows(String name, int count) {
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = Formula.values(name + i, 9, 1, 0.3f);
      double length = Math.sqrt(dot(row, row));
      for (int k = 0; k < row.length; k++) {
        row[k] /= (float) length;
      }
      out.add(row);
    }
    return out;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  @DisplayName("are the means of all cosines, counted one by one")
  void definition() {
    List<float[]> pictures = rows("picture", 7);
    List<float[]> texts = rows("text", 5);
    double quality = 0;
    for (float[] picture : pictures) {
      for (float[] text : texts) {
        quality += dot(picture, text) / 35;
      }
    }
    double diversity = 0;
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < i; j++) {
        diversity += (1 - dot(pictures.get(i), pictures.get(j))) / 21;
      }
    }
    DomainMetrics metrics = DomainMetrics.of(pictures, texts);
    assertThat(metrics.quality()).isCloseTo(quality, within(1e-6));
    assertThat(metrics.diversity()).isCloseTo(diversity, within(1e-6));
    List<float[]> one = rows("picture", 1);
    assertThatThrownBy(() -> DomainMetrics.of(one, texts))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("count whole batches only: 492 of 500 by twelve, and the same people every time")
  void batches() {
    List<Integer> sizes = new ArrayList<>();
    Evaluation evaluation =
        new Evaluation(
            manager, pictures -> List.of(pictures), 4, new Evaluation.Settings(10, 4, 3));
    Evaluation.Painter painter =
        (z, noise) -> {
          sizes.add((int) z.getShape().get(0));
          return z;
        };
    List<float[]> first = evaluation.embeddings(painter).get(0);
    assertThat(first).hasSize(8);
    assertThat(sizes).containsExactly(4, 4);
    List<float[]> second = evaluation.embeddings(painter).get(0);
    for (int i = 0; i < 8; i++) {
      assertThat(second.get(i)).isEqualTo(first.get(i));
      assertThat(dot(first.get(i), first.get(i))).isCloseTo(1, within(1e-6));
    }
    Evaluation.Settings published = Evaluation.Settings.PUBLISHED;
    assertThat(published.pictures() / published.batch() * published.batch()).isEqualTo(492);
  }
}
