package dev.domovoi.worker.metrics;

import java.util.List;

/**
 * The two numbers by which domains are compared.
 *
 * @param pictures how many were painted
 * @param quality mean over pictures and templates of the cosine between picture and text, or
 *     between picture and reference picture
 * @param diversity mean over pairs of pictures of 1 − cosine
 */
public record DomainMetrics(int pictures, double quality, double diversity) {
  /**
   * Computes both.
   *
   * @param pictures embeddings of unit length, at least two
   * @param targets embeddings of unit length, one for each template or the reference picture's
   */
  public static DomainMetrics of(List<float[]> pictures, List<float[]> targets) {
    int count = pictures.size();
    if (count < 2 || targets.isEmpty()) {
      throw new IllegalArgumentException("metrics need two pictures and a target");
    }
    double[] sum = sum(pictures);
    double[] target = sum(targets);
    double along = 0;
    double squares = 0;
    for (int i = 0; i < sum.length; i++) {
      along += sum[i] * target[i];
      squares += sum[i] * sum[i];
    }
    double own = 0;
    for (float[] picture : pictures) {
      for (float value : picture) {
        own += (double) value * value;
      }
    }
    // The square of the sum holds every pair twice and each picture with itself.
    double pairs = (squares - own) / ((double) count * (count - 1));
    return new DomainMetrics(count, along / count / targets.size(), 1 - pairs);
  }

  private static double[] sum(List<float[]> rows) {
    double[] out = new double[rows.get(0).length];
    for (float[] row : rows) {
      for (int i = 0; i < out.length; i++) {
        out[i] += row[i];
      }
    }
    return out;
  }
}
