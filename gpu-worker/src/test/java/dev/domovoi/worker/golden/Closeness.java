package dev.domovoi.worker.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.domovoi.worker.weights.HostTensor;

/** Compares results with golden vectors. */
public final class Closeness {
  private Closeness() {}

  /** Largest of |actual − wanted| / (1 + |wanted|): at most {@code tolerance} is asserted. */
  public static void assertClose(NDArray actual, HostTensor wanted, double tolerance) {
    assertThat(actual.getShape().getShape()).as("shape").isEqualTo(wanted.shape());
    assertClose(actual.toFloatArray(), wanted.floats(), tolerance);
  }

  /** Largest of |actual − wanted| / (1 + |wanted|): at most {@code tolerance} is asserted. */
  public static void assertClose(float[] actual, float[] wanted, double tolerance) {
    assertThat(actual).as("length").hasSameSizeAs(wanted);
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      double error = Math.abs((double) actual[i] - wanted[i]) / (1 + Math.abs(wanted[i]));
      worst = Double.isNaN(error) ? Double.NaN : Math.max(worst, error);
    }
    if (Boolean.getBoolean("golden.print")) {
      System.out.printf("golden error %.2e of %.0e%n", worst, tolerance);
    }
    assertThat(worst).as("largest error, absolute plus relative").isLessThanOrEqualTo(tolerance);
  }

  /** Largest |actual − wanted| relative to the largest |wanted|. */
  public static void assertCloseToMax(float[] actual, float[] wanted, double tolerance) {
    assertThat(actual).as("length").hasSameSizeAs(wanted);
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(wanted[i]));
      double error = Math.abs((double) actual[i] - wanted[i]);
      worst = Double.isNaN(error) ? Double.NaN : Math.max(worst, error);
    }
    if (Boolean.getBoolean("golden.print")) {
      System.out.printf("golden error %.2e of %.0e (of max)%n", worst / largest, tolerance);
    }
    assertThat(worst).as("largest error").isLessThanOrEqualTo(tolerance * largest);
  }
}
