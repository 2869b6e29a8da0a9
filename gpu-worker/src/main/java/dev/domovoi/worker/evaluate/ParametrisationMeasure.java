package dev.domovoi.worker.evaluate;

import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.metrics.Likeness;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.train.ExampleTuning;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which parametrisation of domain vectors a generator needs: one vector of each kind is fitted, by
 * painted examples and from nothing, to styles that the generator was never trained on, and its
 * pictures of new people are compared with the painter's.
 */
public final class ParametrisationMeasure {
  /** Those with a few thousand numbers for a net of this size. */
  private static final List<Parametrisation> CANDIDATES =
      List.of(
          Parametrisation.CIN_MULT,
          Parametrisation.COUT_MULT,
          Parametrisation.AFF_COUT,
          Parametrisation.S_DELTA,
          Parametrisation.CSEP_MULT,
          Parametrisation.CIN_MULT_RGB);

  /** Each kind is fitted at all of these; the best is reported, since kinds differ in scale. */
  private static final double[] RATES = {0.03, 0.003};

  private static final int FIRST_PERSON = 20_000;

  private final int people;
  private final int steps;
  private final Consumer<String> log;

  /**
   * @param people how many new ones are painted in each style
   * @param steps of four pictures, for each vector
   * @param log one line of progress at a time
   */
  public ParametrisationMeasure(int people, int steps, Consumer<String> log) {
    this.people = people;
    this.steps = steps;
    this.log = log;
  }

  /**
   * The mean over styles, at the better learning rate.
   *
   * @param numbers of one vector
   * @param rate of learning
   * @param psnr against the painter's pictures, in dB
   * @param sharpness gradient energy over the painter's
   */
  public record Score(
      Parametrisation kind, int numbers, double rate, double psnr, double sharpness) {}

  /**
   * Measures each kind on the held-out styles.
   *
   * @param styles how many of them, the first
   * @throws IOException if the sentence encoder can't be read
   * @throws BundleException if the bundle can't be used
   * @throws InterruptedException if interrupted while fitting
   */
  public List<Score> run(String bundle, Path bundles, int styles)
      throws IOException, BundleException, InterruptedException {
    List<Score> scores = new ArrayList<>();
    List<StyleDomain> chosen = StyleCatalog.standard().heldOut();
    chosen = chosen.subList(0, Math.min(styles, chosen.size()));
    try (OpenBundle open = OpenBundle.open(bundle, bundles, MiniLmEncoder.load(1))) {
      for (Parametrisation kind : CANDIDATES) {
        List<Score> atRates = new ArrayList<>();
        for (double rate : RATES) {
          atRates.add(score(open, kind, rate, chosen));
        }
        scores.add(Collections.max(atRates, Comparator.comparingDouble(Score::psnr)));
      }
    }
    return scores;
  }

  private Score score(
      OpenBundle bundle, Parametrisation kind, double rate, List<StyleDomain> styles)
      throws InterruptedException {
    DomainLayout layout = new DomainLayout(bundle.generator().config(), kind);
    Pictures pictures = new Pictures(bundle);
    long[] seeds = Pictures.people(FIRST_PERSON, people);
    double psnr = 0;
    double sharpness = 0;
    for (StyleDomain style : styles) {
      log.accept("%s at %s: %s".formatted(kind.key(), rate, style.id()));
      Likeness likeness = new Likeness();
      List<float[]> painted = pictures.painted(style, seeds);
      float[] vector = fitted(bundle, layout, rate, style);
      List<float[]> generated = pictures.generated(layout, vector, seeds);
      for (int i = 0; i < people; i++) {
        likeness.add(generated.get(i), painted.get(i), pictures.side());
      }
      psnr += likeness.psnr() / styles.size();
      sharpness += likeness.sharpness() / styles.size();
    }
    return new Score(kind, layout.count(), rate, psnr, sharpness);
  }

  private float[] fitted(OpenBundle bundle, DomainLayout layout, double rate, StyleDomain style)
      throws InterruptedException {
    try (VectorAdaptation adaptation =
        new VectorAdaptation(bundle.manager(), bundle.generator(), layout, layout.identity())) {
      new ExampleTuning(bundle.manager(), bundle.generator().config())
          .run(adaptation, style, steps, rate);
      return adaptation.vector();
    }
  }
}
