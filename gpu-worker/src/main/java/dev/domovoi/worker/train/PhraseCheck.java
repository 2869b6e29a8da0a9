package dev.domovoi.worker.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.bundle.TextReader;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.weights.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often the vector of a phrase is nearest to the vector that was trained for its style. A check
 * of the hypernetwork by its own targets, not by pictures.
 */
final class PhraseCheck {
  private final DomainLayout layout;
  private final float[][] targets;

  /**
   * @param targets the vector of each domain, the plain portrait's zeros first
   */
  PhraseCheck(DomainLayout layout, float[][] targets) {
    this.layout = layout;
    this.targets = targets;
  }

  /** What came of it. */
  record Result(int right, int all, List<String> wrong) {}

  /**
   * @param phrases embeddings for each domain
   * @param names of the domains
   */
  Result run(
      NDManager parent,
      Map<String, HostTensor> hypernet,
      Map<String, HostTensor> text,
      List<List<float[]>> phrases,
      List<String> names) {
    TextReader reader = TextReader.of(text);
    int right = 0;
    int all = 0;
    List<String> wrong = new ArrayList<>();
    try (NDManager manager = parent.newSubManager();
        Hypernet net =
            new Hypernet(manager, HypernetConfig.infer(hypernet, layout), hypernet, false)) {
      for (int d = 0; d < phrases.size(); d++) {
        for (float[] phrase : phrases.get(d)) {
          float[] input = reader.apply(phrase);
          int nearest;
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            nearest =
                nearest(
                    net.domains(manager.create(input, new Shape(1, input.length)).duplicate())
                        .flat()
                        .toFloatArray());
          }
          all++;
          if (nearest == d) {
            right++;
          } else {
            wrong.add(names.get(d) + " as " + names.get(nearest));
          }
        }
      }
    }
    return new Result(right, all, wrong);
  }

  private int nearest(float[] vector) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < targets.length; t++) {
      double distance = 0;
      for (int i = 0; i < vector.length; i++) {
        double difference = vector[i] - targets[t][i];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = t;
      }
    }
    return best;
  }
}
