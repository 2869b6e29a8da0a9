package dev.domovoi.worker.evaluate;

import ai.djl.ndarray.NDManager;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.JointTuningSpace;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.bundle.VectorTuner;
import dev.domovoi.worker.metrics.Likeness;
import dev.domovoi.worker.text.MiniLmEncoder;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.vision.JointSpace;
import dev.domovoi.worker.world.StyleCatalog;
import dev.domovoi.worker.world.StyleDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures a bundle of the painted world; see the package. One at a time in a process. */
public final class PortraitEvaluation {
  private static final int AT_ONCE = 64;
  private static final int WARM_UP = 5;
  private static final int TUNED_PERSONS = 32;
  private static final double MEGABYTE = 1e6;

  private final String name;
  private final Path bundles;
  private final EvaluationSettings settings;
  private final Consumer<String> log;

  /**
   * @param name of the bundle
   * @param bundles folder of bundles; need not exist
   * @param log one line of progress at a time
   */
  public PortraitEvaluation(
      String name, Path bundles, EvaluationSettings settings, Consumer<String> log) {
    this.name = name;
    this.bundles = bundles;
    this.settings = settings;
    this.log = log;
  }

  /**
   * Measures and paints.
   *
   * @param engine the same bundle as members use it, for the time; stays the caller's
   * @param sheets folder of the sheets; none if empty
   * @throws IOException if the judge is missing or a sheet can't be written
   * @throws BundleException if the bundle can't be used
   * @throws InterruptedException if interrupted while fine-tuning
   */
  public EvaluationReport run(StyleEngine engine, Optional<Path> sheets)
      throws IOException, BundleException, EngineException, InterruptedException {
    long start = System.nanoTime();
    StyleCatalog catalog = StyleCatalog.standard();
    List<Row> rows = new ArrayList<>();
    TextEncoder encoder = MiniLmEncoder.load(1);
    try (OpenBundle bundle = OpenBundle.open(name, bundles, encoder);
        NDManager manager = bundle.manager().newSubManager();
        Judge judge = Judge.load(manager)) {
      Pictures pictures = new Pictures(bundle);
      log.accept("likeness to the painter");
      likeness(pictures, bundle, rows);
      List<StyleScore> styles = styles(bundle, pictures, judge, catalog, rows);
      List<float[]> sheet = new ArrayList<>();
      List<TuningScore> tunings = tunings(bundle, pictures, judge, encoder, catalog, sheet);
      tuningRows(tunings, rows);
      log.accept("time from prompt to picture");
      rows.add(
          new Row(
              "prompt to picture, warm, median",
              milliseconds(engine),
              "ms",
              120,
              60,
              true,
              "busy machines are slower"));
      rows.add(
          new Row("bundle", OpenBundle.bytes(name, bundles) / MEGABYTE, "MB", 20, 12, true, ""));
      if (sheets.isPresent()) {
        log.accept("sheets");
        EvaluationSheets out = new EvaluationSheets(bundle, pictures, sheets.get());
        out.gallery(catalog.trained());
        out.styles("styles", catalog.trained());
        out.styles("held-out", catalog.heldOut());
        out.strengths(catalog.trained());
        out.mixes(catalog.trained());
        out.write("fine-tuned", sheet, 4);
      }
      return new EvaluationReport(name, rows, styles, tunings, (System.nanoTime() - start) / 1e9);
    }
  }

  private void likeness(Pictures pictures, OpenBundle bundle, List<Row> rows) {
    Likeness sums = new Likeness();
    for (int from = 0; from < settings.latents(); from += AT_ONCE) {
      long[] people = Pictures.people(10_000 + from, Math.min(AT_ONCE, settings.latents() - from));
      List<float[]> painted = pictures.painted(people);
      List<float[]> generated = pictures.generated(bundle.layout().identity(), people);
      for (int i = 0; i < people.length; i++) {
        sums.add(generated.get(i), painted.get(i), pictures.side());
      }
    }
    String side = "at " + pictures.side() + " px, " + settings.latents() + " new latents";
    boolean large = pictures.side() >= 128;
    rows.add(
        new Row(
            "generator against painter, PSNR",
            sums.psnr(),
            "dB",
            24,
            large ? 27 : Double.NaN,
            false,
            side + (large ? "" : "; the aim of 27 dB is for 128 px")));
    rows.add(new Row("sharpness", sums.sharpness(), "", 0.8, 0.95, false, side));
  }

  private List<StyleScore> styles(
      OpenBundle bundle, Pictures pictures, Judge judge, StyleCatalog catalog, List<Row> rows)
      throws IOException {
    StyleMeasure measure = new StyleMeasure(bundle, pictures, judge, settings.persons());
    Map<String, List<String>> fresh = FreshWords.read();
    List<Double> inFreshWords = new ArrayList<>();
    List<StyleScore> scores = new ArrayList<>();
    for (StyleDomain style : catalog.all()) {
      if (judge.classOf(style.id()) < 0) {
        log.accept("the judge does not know " + style.id() + "; train it anew");
        continue;
      }
      log.accept("style " + style.id());
      scores.add(measure.score(style));
      List<String> words = fresh.getOrDefault(style.id(), List.of());
      if (!words.isEmpty()) {
        inFreshWords.add(measure.top3(style, words));
      }
    }
    Predicate<StyleScore> trained = StyleScore::trained;
    rows.add(
        percent(
            "instant, trained styles, held-out words: top-1",
            75,
            90,
            mean(scores, trained, StyleScore::top1),
            mean(scores, trained, StyleScore::paintedTop1)));
    rows.add(
        percent(
            "unseen styles: top-3",
            40,
            60,
            mean(scores, trained.negate(), StyleScore::top3),
            mean(scores, trained.negate(), StyleScore::paintedTop1)));
    rows.add(
        new Row(
            "the same in fresh words",
            100 * inFreshWords.stream().mapToDouble(d -> d).average().orElse(Double.NaN),
            "%",
            40,
            60,
            false,
            "words by somebody who had not seen the world's"));
    rows.add(
        percent(
            "identity: found among " + settings.persons(),
            85,
            95,
            mean(scores, trained, StyleScore::identity),
            mean(scores, trained, StyleScore::paintedIdentity)));
    rows.add(
        new Row(
            "diversity over the plain portraits'",
            mean(scores, trained, StyleScore::diversity),
            "",
            0.6,
            0.8,
            false,
            String.format(
                Locale.ROOT,
                "painted pictures: %.2f",
                mean(scores, trained, StyleScore::paintedDiversity))));
    return scores;
  }

  private static Row percent(String measure, double bar, double aim, double share, double painted) {
    return new Row(
        measure,
        100 * share,
        "%",
        bar,
        aim,
        false,
        String.format(Locale.ROOT, "painted pictures: %.1f %%", 100 * painted));
  }

  private static double mean(
      List<StyleScore> scores, Predicate<StyleScore> which, ToDoubleFunction<StyleScore> figure) {
    return scores.stream().filter(which).mapToDouble(figure).average().orElse(Double.NaN);
  }

  private List<TuningScore> tunings(
      OpenBundle bundle,
      Pictures pictures,
      Judge judge,
      TextEncoder encoder,
      StyleCatalog catalog,
      List<float[]> sheet)
      throws InterruptedException {
    List<TuningScore> scores = new ArrayList<>();
    if (settings.tuned() == 0) {
      return scores;
    }
    Optional<JointTuningSpace> space =
        bundle
            .joint()
            .map(weights -> JointSpace.of(bundle.manager(), weights, false))
            .map(joint -> new JointTuningSpace(joint, encoder));
    try {
      TuningMeasure measure =
          new TuningMeasure(
              bundle,
              pictures,
              judge,
              space.map(joint -> VectorTuner.of(bundle, joint, new GradientTurn())),
              settings.tuneSteps(),
              Math.min(TUNED_PERSONS, settings.persons()));
      for (StyleDomain style : tuned(catalog)) {
        log.accept("fine-tuning " + style.id());
        scores.add(measure.score(style, sheet));
      }
    } finally {
      space.ifPresent(JointTuningSpace::close);
    }
    return scores;
  }

  /** Spread over the catalogue, which is ordered by kind. */
  private List<StyleDomain> tuned(StyleCatalog catalog) {
    List<StyleDomain> trained = catalog.trained();
    int count = Math.min(settings.tuned(), trained.size());
    return IntStream.range(0, count)
        .mapToObj(i -> trained.get((2 * i + 1) * trained.size() / (2 * count)))
        .toList();
  }

  private void tuningRows(List<TuningScore> scores, List<Row> rows) {
    String note =
        scores.isEmpty()
            ? "left out"
            : scores.size()
                + " styles, "
                + settings.tuneSteps()
                + " steps by painted examples, from nothing";
    double instant = sum(scores, TuningScore::instant);
    double vector = sum(scores, TuningScore::vector);
    rows.add(
        new Row(
            "instant over fine-tuned vector, quality", instant / vector, "", 0.9, 1, false, note));
    rows.add(
        new Row(
            "fine-tuned vector over all weights, quality",
            vector / sum(scores, TuningScore::all),
            "",
            0.9,
            0.97,
            false,
            note));
  }

  private static double sum(List<TuningScore> scores, ToDoubleFunction<TuningScore> figure) {
    return scores.isEmpty() ? Double.NaN : scores.stream().mapToDouble(figure).sum();
  }

  private double milliseconds(StyleEngine engine) throws EngineException {
    if (settings.timed() == 0) {
      return Double.NaN;
    }
    double[] times = new double[settings.timed()];
    for (int i = -WARM_UP; i < times.length; i++) {
      Prompt prompt = new Prompt("a portrait in style number " + (i + WARM_UP));
      long start = System.nanoTime();
      DomainVector vector = engine.instantVectors(List.of(prompt)).get(0);
      engine.render(
          List.of(
              new StyleEngine.RenderJob(
                  vector, new PictureSpec(prompt, i + WARM_UP, 1, 1, Mode.INSTANT))));
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return Metrics.median(times);
  }
}
