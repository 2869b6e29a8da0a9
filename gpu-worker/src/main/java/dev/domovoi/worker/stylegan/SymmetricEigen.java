package dev.domovoi.worker.stylegan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: reduction to tridiagonal form by Householder
 * reflections, then QR steps with Wilkinson's shift by Givens rotations (Golub and Van Loan,
 * "Matrix Computations", section 8.3).
 *
 * @param values rising
 * @param vectors row i is the unit eigenvector of value i
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int MAX_STEPS_EACH = 60;

  /** Solves a matrix that equals its transpose; it is not changed. */
  public static SymmetricEigen of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
    double[][] q = identity(n);
    for (int k = 0; k < n - 2; k++) {
      reflect(a, q, k);
    }
    double[] diagonal = new double[n];
    double[] off = new double[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = a[i][i];
      off[i] = i + 1 < n ? a[i + 1][i] : 0;
    }
    solve(diagonal, off, q);
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> diagonal[i]))
            .mapToInt(i -> i)
            .toArray();
    return new SymmetricEigen(
        Arrays.stream(order).mapToDouble(i -> diagonal[i]).toArray(),
        Arrays.stream(order).mapToObj(i -> q[i]).toArray(double[][]::new));
  }

  private static double[][] identity(int n) {
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      out[i][i] = 1;
    }
    return out;
  }

  /** Clears column k below the subdiagonal: a ← H·a·H, and q ← H·q for the rows of q. */
  private static void reflect(double[][] a, double[][] q, int k) {
    int n = a.length;
    double norm = 0;
    for (int i = k + 1; i < n; i++) {
      norm = Math.hypot(norm, a[i][k]);
    }
    if (norm == 0) {
      return;
    }
    double[] v = new double[n];
    for (int i = k + 1; i < n; i++) {
      v[i] = a[i][k];
    }
    v[k + 1] += Math.copySign(norm, v[k + 1]);
    double square = 0;
    for (int i = k + 1; i < n; i++) {
      square += v[i] * v[i];
    }
    double beta = 2 / square;
    double[] p = new double[n];
    double pv = 0;
    for (int i = k; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        p[i] += beta * a[i][j] * v[j];
      }
      pv += p[i] * v[i];
    }
    for (int i = k; i < n; i++) {
      p[i] -= beta / 2 * pv * v[i];
    }
    for (int i = k; i < n; i++) {
      for (int j = k; j < n; j++) {
        a[i][j] -= v[i] * p[j] + p[i] * v[j];
      }
    }
    double[] vq = new double[n];
    for (int i = k + 1; i < n; i++) {
      for (int j = 0; j < n; j++) {
        vq[j] += v[i] * q[i][j];
      }
    }
    for (int i = k + 1; i < n; i++) {
      for (int j = 0; j < n; j++) {
        q[i][j] -= beta * v[i] * vq[j];
      }
    }
  }

  /** Diagonalises the tridiagonal matrix; the rows of q become the eigenvectors. */
  private static void solve(double[] diagonal, double[] off, double[][] q) {
    int last = diagonal.length - 1;
    int steps = 0;
    while (last > 0) {
      int first = last;
      while (first > 0 && !negligible(diagonal, off, first - 1)) {
        first--;
      }
      if (first == last) {
        last--;
        steps = 0;
      } else if (++steps > MAX_STEPS_EACH) {
        throw new ArithmeticException("the eigenvalues do not converge");
      } else {
        step(diagonal, off, q, first, last);
      }
    }
  }

  private static boolean negligible(double[] diagonal, double[] off, int i) {
    double scale = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
    return Math.abs(off[i]) <= 1e-16 * scale || off[i] == 0;
  }

  /** One implicit QR step on the block from {@code first} to {@code last}. */
  private static void step(double[] diagonal, double[] off, double[][] q, int first, int last) {
    double half = (diagonal[last - 1] - diagonal[last]) / 2;
    double b = off[last - 1];
    double root = Math.hypot(half, b);
    double shift = diagonal[last] - b * b / (half + (half < 0 ? -root : root));
    double x = diagonal[first] - shift;
    double z = off[first];
    for (int k = first; k < last; k++) {
      double length = Math.hypot(x, z);
      double c = length == 0 ? 1 : x / length;
      double s = length == 0 ? 0 : z / length;
      if (k > first) {
        off[k - 1] = length;
      }
      double d0 = diagonal[k];
      double d1 = diagonal[k + 1];
      double e = off[k];
      diagonal[k] = c * c * d0 + 2 * c * s * e + s * s * d1;
      diagonal[k + 1] = s * s * d0 - 2 * c * s * e + c * c * d1;
      off[k] = c * s * (d1 - d0) + (c * c - s * s) * e;
      if (k + 1 < last) {
        x = off[k];
        z = s * off[k + 1];
        off[k + 1] *= c;
      }
      double[] upper = q[k];
      double[] lower = q[k + 1];
      for (int j = 0; j < upper.length; j++) {
        double u = upper[j];
        upper[j] = c * u + s * lower[j];
        lower[j] = c * lower[j] - s * u;
      }
    }
  }
}
