package dev.domovoi.worker.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.bundle.VectorTuner;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.train.ExampleTuning;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.tune.WeightsAdaptation;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fine-tunes styles by painted examples and by their words, and compares with the instant vector.
 */
final class TuningMeasure {
  private static final int AT_ONCE = 8;
  private static final double VECTOR_RATE = 0.03;

  private final OpenBundle bundle;
  private final Pictures pictures;
  private final Judge judge;
  private final Optional<VectorTuner> words;
  private final ExampleTuning examples;
  private final int steps;
  private final long[] people;
  private final float[] plain;

  TuningMeasure(
      OpenBundle bundle,
      Pictures pictures,
      Judge judge,
      Optional<VectorTuner> words,
      int steps,
      int persons) {
    this.bundle = bundle;
    this.pictures = pictures;
    this.judge = judge;
    this.words = words;
    this.examples = new ExampleTuning(bundle.manager(), bundle.generator().config());
    this.steps = steps;
    this.people = Pictures.people(1000, persons);
    this.plain = Metrics.mean(judge.look(pictures.painted(people)).features());
  }

  TuningScore score(StyleDomain style, List<float[]> sheet) throws InterruptedException {
    float[] goal =
        Metrics.mean(
            judge.look(pictures.painted(style, Pictures.people(2000, people.length))).features());
    String phrase = style.heldOutPhrases().get(0);
    float[] instant = bundle.vector(phrase);
    List<float[]> instantly = pictures.generated(instant, people);
    List<float[]> fromNothing = pictures.generated(vector(style), people);
    List<float[]> all = allWeights(style);
    List<float[]> ideal = pictures.painted(style, people);
    List<List<float[]>> shown = new ArrayList<>(List.of(ideal, instantly, fromNothing, all));
    double continued = Double.NaN;
    if (words.isPresent()) {
      float[] tuned =
          words
              .get()
              .words(phrase, instant, Optional.empty(), VectorTuner.Watch.NONE)
              .orElseThrow();
      List<float[]> byWords = pictures.generated(tuned, people);
      continued = quality(byWords, goal);
      shown.add(byWords);
    }
    for (List<float[]> row : shown) {
      sheet.addAll(row.subList(0, Math.min(4, row.size())));
    }
    return new TuningScore(
        style.id(),
        quality(instantly, goal),
        quality(fromNothing, goal),
        quality(all, goal),
        continued,
        quality(ideal, goal));
  }

  private float[] vector(StyleDomain style) throws InterruptedException {
    try (VectorAdaptation adaptation =
        new VectorAdaptation(
            bundle.manager(), bundle.generator(), bundle.layout(), bundle.layout().identity())) {
      examples.run(adaptation, style, steps, VECTOR_RATE);
      return adaptation.vector();
    }
  }

  private List<float[]> allWeights(StyleDomain style) throws InterruptedException {
    try (WeightsAdaptation adaptation =
        new WeightsAdaptation(bundle.manager(), bundle.weights(), WeightsAdaptation.Phase.ALL)) {
      examples.run(adaptation, style, steps, PhraseTuning.ALL_WEIGHTS_RATE);
      return paint(adaptation);
    }
  }

  private List<float[]> paint(Adaptation adaptation) {
    List<float[]> out = new ArrayList<>();
    int dim = bundle.generator().config().styleDim();
    for (int from = 0; from < people.length; from += AT_ONCE) {
      long[] some = Arrays.copyOfRange(people, from, Math.min(people.length, from + AT_ONCE));
      float[] z = PersonLatent.ofSeeds(dim, some);
      try (NDManager own = bundle.manager().newSubManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray latents = own.create(z, new Shape(some.length, dim)).duplicate();
        NDArray rows = adaptation.rows(List.of(latents), bundle.generator().config().rows());
        float[] all = adaptation.paint(rows, Noise.stored()).clip(-1, 1).toFloatArray();
        int length = all.length / some.length;
        for (int i = 0; i < some.length; i++) {
          out.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
        }
      }
    }
    return out;
  }

  private double quality(List<float[]> seen, float[] goal) {
    double sum = 0;
    Judge.Sight sight = judge.look(seen);
    for (int i = 0; i < seen.size(); i++) {
      double whole = 1 - Metrics.probability(sight.style()[i], sight.style()[i].length - 1);
      sum += whole * Metrics.cosine(minus(sight.features()[i], plain), minus(goal, plain));
    }
    return sum / seen.size();
  }

  private static float[] minus(float[] a, float[] b) {
    float[] out = a.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] -= b[i];
    }
    return out;
  }
}
