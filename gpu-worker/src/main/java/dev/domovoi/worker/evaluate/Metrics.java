package dev.domovoi.worker.evaluate;

import java.util.Arrays;

/** The figures of the table, on plain arrays. */
final class Metrics {
  private Metrics() {}

  /** Whether fewer than {@code k} values are at least as large as that of {@code wanted}. */
  static boolean inTop(float[] scores, int wanted, int k) {
    int before = 0;
    for (int i = 0; i < scores.length; i++) {
      if (i != wanted && scores[i] >= scores[wanted]) {
        before++;
      }
    }
    return before < k;
  }

  /** How many rows of {@code queries} are nearest, by cosine, to the same row of the gallery. */
  static int found(float[][] queries, float[][] gallery) {
    int right = 0;
    for (int q = 0; q < queries.length; q++) {
      float[] scores = new float[gallery.length];
      for (int g = 0; g < gallery.length; g++) {
        scores[g] = (float) cosine(queries[q], gallery[g]);
      }
      if (inTop(scores, q, 1)) {
        right++;
      }
    }
    return right;
  }

  /**
   * Mean over pairs of 1 − cosine, the diversity of HyperDomainNet (Alanov et al. 2022).
   *
   * @param group rows in a row that belong together; only pairs inside a group count, so that
   *     differences between groups do not pass for differences between people
   */
  static double diversity(float[][] embeddings, int group) {
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < embeddings.length; i++) {
      for (int j = i - i % group; j < i; j++) {
        sum += 1 - cosine(embeddings[i], embeddings[j]);
        pairs++;
      }
    }
    return sum / pairs;
  }

  static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 1e-12;
    double bb = 1e-12;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  /** The softmax of one class. */
  static double probability(float[] logits, int wanted) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp((double) logit - logits[wanted]);
    }
    return 1 / sum;
  }

  /** Mean of rows. */
  static float[] mean(float[][] rows) {
    float[] out = new float[rows[0].length];
    for (float[] row : rows) {
      for (int i = 0; i < out.length; i++) {
        out[i] += row[i] / rows.length;
      }
    }
    return out;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
