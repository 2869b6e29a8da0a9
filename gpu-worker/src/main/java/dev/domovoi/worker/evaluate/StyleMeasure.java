package dev.domovoi.worker.evaluate;

import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instant pictures of every style, asked for in held-out words, under the judge. */
final class StyleMeasure {
  private final OpenBundle bundle;
  private final Pictures pictures;
  private final Judge judge;
  private final long[] people;
  private final Judge.Sight plain;
  private final Judge.Sight paintedPlain;

  StyleMeasure(OpenBundle bundle, Pictures pictures, Judge judge, int persons) {
    this.bundle = bundle;
    this.pictures = pictures;
    this.judge = judge;
    this.people = Pictures.people(0, persons);
    this.plain = judge.look(pictures.generated(bundle.layout().identity(), people));
    this.paintedPlain = judge.look(pictures.painted(people));
  }

  /** Looks at one style. The people are shared out among its held-out phrasings. */
  StyleScore score(StyleDomain style) {
    List<String> phrases = style.heldOutPhrases();
    int each = each(phrases);
    Judge.Sight seen = judge.look(instant(phrases, each));
    Judge.Sight ideal = judge.look(pictures.painted(style, people));
    int wanted = judge.classOf(style.id());
    return new StyleScore(
        style.id(),
        style.trained(),
        share(seen.style(), wanted, 1),
        share(seen.style(), wanted, 3),
        confused(seen.style(), wanted),
        (double) Metrics.found(seen.person(), plain.person()) / people.length,
        Metrics.diversity(seen.person(), each) / Metrics.diversity(plain.person(), each),
        share(ideal.style(), wanted, 1),
        (double) Metrics.found(ideal.person(), paintedPlain.person()) / people.length,
        Metrics.diversity(ideal.person(), each) / Metrics.diversity(paintedPlain.person(), each));
  }

  /** Share of instant pictures with a style among the best three, asked for in other phrases. */
  double top3(StyleDomain style, List<String> phrases) {
    Judge.Sight seen = judge.look(instant(phrases, each(phrases)));
    return share(seen.style(), judge.classOf(style.id()), 3);
  }

  private int each(List<String> phrases) {
    return (people.length + phrases.size() - 1) / phrases.size();
  }

  private List<float[]> instant(List<String> phrases, int each) {
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i * each < people.length; i++) {
      int from = i * each;
      long[] some = Arrays.copyOfRange(people, from, Math.min(people.length, from + each));
      out.addAll(pictures.generated(bundle.vector(phrases.get(i)), some));
    }
    return out;
  }

  private static double share(float[][] logits, int wanted, int k) {
    int right = 0;
    for (float[] row : logits) {
      right += Metrics.inTop(row, wanted, k) ? 1 : 0;
    }
    return (double) right / logits.length;
  }

  private String confused(float[][] logits, int wanted) {
    Map<String, Integer> counts = new TreeMap<>();
    for (float[] row : logits) {
      int best = 0;
      for (int i = 1; i < row.length; i++) {
        best = row[i] > row[best] ? i : best;
      }
      if (best != wanted) {
        counts.merge(judge.nameOf(best), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
