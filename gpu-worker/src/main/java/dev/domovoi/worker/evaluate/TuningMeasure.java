package dev.domovoi.worker.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.bundle.PersonLatent;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.TuneMonitor;
import dev.domovoi.worker.tune.WeightsAdaptation;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fine-tunes styles by their words and compares with the instant vector. */
final class TuningMeasure {
  private static final int AT_ONCE = 8;

  private final OpenBundle bundle;
  private final Pictures pictures;
  private final Judge judge;
  private final PhraseTuning tuning;
  private final int steps;
  private final long[] people;
  private final float[] plain;

  TuningMeasure(
      OpenBundle bundle,
      Pictures pictures,
      Judge judge,
      PhraseTuning tuning,
      int steps,
      int persons) {
    this.bundle = bundle;
    this.pictures = pictures;
    this.judge = judge;
    this.tuning = tuning;
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
    List<float[]> fromNothing =
        pictures.generated(vector(phrase, bundle.layout().identity()), people);
    List<float[]> continued = pictures.generated(vector(phrase, instant), people);
    List<float[]> all = allWeights(phrase);
    List<float[]> ideal = pictures.painted(style, people);
    for (List<float[]> row : List.of(ideal, instantly, continued, fromNothing, all)) {
      sheet.addAll(row.subList(0, Math.min(4, row.size())));
    }
    return new TuningScore(
        style.id(),
        quality(instantly, goal),
        quality(fromNothing, goal),
        quality(all, goal),
        quality(continued, goal),
        quality(ideal, goal));
  }

  private float[] vector(String phrase, float[] start) throws InterruptedException {
    return tuning.vector(phrase, start, steps, 1, TuneMonitor.NONE);
  }

  private List<float[]> allWeights(String phrase) throws InterruptedException {
    try (WeightsAdaptation adaptation =
        new WeightsAdaptation(bundle.manager(), bundle.weights(), WeightsAdaptation.Phase.ALL)) {
      tuning.run(adaptation, phrase, PhraseTuning.allWeights(steps, 1), TuneMonitor.NONE);
      return paint(adaptation);
    }
  }

  private List<float[]> paint(Adaptation adaptation) {
    List<float[]> out = new ArrayList<>();
    int dim = bundle.generator().config().styleDim();
    for (int from = 0; from < people.length; from += AT_ONCE) {
      long[] some = Arrays.copyOfRange(people, from, Math.min(people.length, from + AT_ONCE));
      float[] z = new float[some.length * dim];
      for (int i = 0; i < some.length; i++) {
        System.arraycopy(PersonLatent.ofSeed(some[i], dim), 0, z, i * dim, dim);
      }
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
