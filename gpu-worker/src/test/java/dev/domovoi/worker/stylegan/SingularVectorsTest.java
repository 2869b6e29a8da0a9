package dev.domovoi.worker.stylegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Singular vectors")
class SingularVectorsTest {

  private static double[][] columns(int count, int rows) {
    float[] values = Gaussian.floats(3, 1, count * rows);
    double[][] out = new double[count][rows];
    for (int i = 0; i < values.length; i++) {
      out[i / rows][i % rows] = values[i];
    }
    return out;
  }

  @ParameterizedTest(name = "{0} columns, {1} rows")
  @CsvSource({"1, 1", "1, 7", "2, 2", "5, 9", "64, 288"})
  @DisplayName("rebuild the matrix, are orthonormal, and their values fall")
  void rebuild(int count, int rows) {
    double[][] matrix = columns(count, rows);
    SingularVectors found = SingularVectors.of(matrix);
    for (int i = 1; i < count; i++) {
      assertThat(found.values()[i]).isLessThanOrEqualTo(found.values()[i - 1]);
    }
    for (int c = 0; c < count; c++) {
      for (int r = 0; r < rows; r++) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
          sum += found.left()[i][r] * found.values()[i] * found.right()[i][c];
        }
        assertThat(sum).isCloseTo(matrix[c][r], within(1e-9));
      }
    }
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int r = 0; r < rows; r++) {
          dot += found.left()[i][r] * found.left()[j][r];
        }
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  @DisplayName("equal columns and zeros are no obstacle; a wide matrix is refused")
  void degenerate() {
    double[][] same = {{1, 2, 3}, {1, 2, 3}, {0, 0, 0}};
    SingularVectors found = SingularVectors.of(same);
    assertThat(found.values()[0]).isCloseTo(Math.sqrt(28), within(1e-12));
    assertThat(found.left()[2]).containsOnly(0);
    assertThatThrownBy(() -> SingularVectors.of(new double[3][2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
