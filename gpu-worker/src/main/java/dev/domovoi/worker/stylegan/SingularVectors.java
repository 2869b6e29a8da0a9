package dev.domovoi.worker.stylegan;

/**
 * Left and right singular vectors of a tall matrix M, by falling singular value: the right ones are
 * the eigenvectors of MᵀM, computed in double precision, the left ones M·v/σ. Singular values below
 * 1e-7 of the largest are not resolved that way; their left vectors are zero.
 *
 * @param left row i is the i-th left vector
 * @param right row i is the i-th right vector
 * @param values the singular values, falling
 */
record SingularVectors(double[][] left, double[][] right, double[] values) {
  private static final double RESOLUTION = 1e-7;

  /**
   * Decomposes.
   *
   * @param columns the matrix column by column, at least as many rows as columns
   */
  static SingularVectors of(double[][] columns) {
    int n = columns.length;
    int rows = columns[0].length;
    if (rows < n) {
      throw new IllegalArgumentException("a matrix of " + rows + " rows and " + n + " columns");
    }
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(columns[i], columns[j]);
        gram[j][i] = gram[i][j];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    double[][] left = new double[n][rows];
    double[][] right = new double[n][];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      // Eigenvalues rise.
      int from = n - 1 - i;
      right[i] = eigen.vectors()[from];
      values[i] = Math.sqrt(Math.max(0, eigen.values()[from]));
      if (values[i] > RESOLUTION * values[0]) {
        for (int j = 0; j < n; j++) {
          double share = right[i][j] / values[i];
          double[] column = columns[j];
          for (int r = 0; r < rows; r++) {
            left[i][r] += share * column[r];
          }
        }
      }
    }
    return new SingularVectors(left, right, values);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
