package dev.domovoi.worker.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.metrics.DomainMetrics;
import dev.domovoi.worker.metrics.Evaluation;
import dev.domovoi.worker.models.TrainedFile;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.FineTuner;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneMonitor;
import dev.domovoi.worker.tune.TuneProgress;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.tune.WeightsAdaptation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fine-tunes one thing and measures time, memory and result. Peak memory is the process's, so each
 * measurement needs a process of its own.
 */
public final class TuneBench {
  /** All weights, in place of a parametrisation's key. */
  public static final String ORIGINAL = "original";

  private static final int EVALUATED_AT_ONCE = 4;

  private TuneBench() {}

  /**
   * What to measure.
   *
   * @param side of a generator with published channel counts and weights by formula, with a small
   *     CLIP of formula weights; 0 for a bundle
   * @param bundle name of the bundle for side 0
   * @param subject a parametrisation's key, or {@link #ORIGINAL}
   * @param prompt to train towards
   * @param steps of training
   * @param batch pictures a step, at least 2
   * @param pictures for quality and diversity; 0 leaves these out
   */
  public record Task(
      int side, String bundle, String subject, String prompt, int steps, int batch, int pictures) {}

  /**
   * What was measured. Bytes of memory are −1 where the system does not tell.
   *
   * @param parameters numbers that are trained
   * @param fileBytes of the file that keeps them
   * @param step time of a step; the first one, which warms up, is left out
   * @param before resident bytes with everything loaded and nothing trained
   * @param peak largest resident bytes while training
   * @param heap bytes of the Java heap at the end, which are part of the peak
   * @param loss of the first and of the last step
   * @param plain quality and diversity of the plain generator; null if left out
   * @param trained the same after training
   * @param resident bytes after each hundredth step, by step
   */
  public record Outcome(
      long parameters,
      long fileBytes,
      Timing step,
      long before,
      long peak,
      long heap,
      List<Double> loss,
      @Nullable DomainMetrics plain,
      @Nullable DomainMetrics trained,
      Map<Integer, Long> resident) {}

  /**
   * Measures.
   *
   * @param bundles folder of bundles; need not exist
   * @param cancelled asked before each step and each picture
   * @throws BundleException if the bundle can't be used
   * @throws CancellationException if cancelled
   * @throws IllegalStateException if training diverges
   */
  public static Outcome run(Task task, Path bundles, BooleanSupplier cancelled)
      throws BundleException, IOException, InterruptedException {
    try (TuneStage stage =
            task.side == 0 ? new BundleStage(task.bundle, bundles) : new FormulaStage(task.side);
        NDManager own = stage.manager().newSubManager();
        Adaptation adaptation = adaptation(stage, task.subject)) {
      TuneGoal.Texts goal = stage.goal(own, task.prompt);
      TuneSettings settings = settings(stage, task);
      Watch watch = new Watch(cancelled);
      Memory.heap();
      long before = Memory.resident();
      Memory.resetPeak();
      watch.start();
      TuneResult result =
          new FineTuner(stage.manager(), stage.generator(), stage.embedder(), new GradientTurn())
              .run(adaptation, goal, settings, watch, stage.draws(settings), Optional.empty());
      long peak = Memory.peak();
      if (result.end() == TuneResult.End.CANCELLED) {
        throw new CancellationException("the benchmark was cancelled");
      }
      if (result.end() != TuneResult.End.FINISHED) {
        throw new IllegalStateException("fine-tuning ended " + result.end());
      }
      return new Outcome(
          adaptation.parameters().values().stream().mapToLong(NDArray::size).sum(),
          fileBytes(stage.generator(), adaptation, task.subject),
          Timing.of(watch.millis()),
          before,
          peak,
          Memory.heap(),
          List.of(watch.first, watch.latest),
          task.pictures == 0 ? null : metrics(stage, goal, task, Optional.empty(), cancelled),
          task.pictures == 0
              ? null
              : metrics(stage, goal, task, Optional.of(adaptation), cancelled),
          watch.resident);
    }
  }

  private static Adaptation adaptation(TuneStage stage, String subject) {
    if (subject.equals(ORIGINAL)) {
      return new WeightsAdaptation(stage.manager(), stage.weights(), WeightsAdaptation.Phase.ALL);
    }
    DomainLayout layout = layout(stage.generator(), subject);
    return new VectorAdaptation(stage.manager(), stage.generator(), layout, layout.identity());
  }

  private static DomainLayout layout(Generator generator, String subject) {
    return new DomainLayout(generator.config(), Parametrisation.of(subject));
  }

  private static TuneSettings settings(TuneStage stage, Task task) {
    TuneSettings usual = stage.settings(task.steps, task.batch);
    return task.subject.equals(ORIGINAL)
        ? usual
            .withRate(stage.allWeightsRate())
            .with(usual.weights().withOffsetsL2(0))
            .forAllWeights()
        : usual;
  }

  private static long fileBytes(Generator generator, Adaptation adaptation, String subject)
      throws IOException {
    TrainedFile file =
        adaptation instanceof VectorAdaptation vector
            ? TrainedFile.domain(layout(generator, subject), vector.vector(), Map.of())
            : TrainedFile.original(
                generator.config(), ((WeightsAdaptation) adaptation).weights(), Map.of());
    Path path = Files.createTempFile("domovoi-bench", ".safetensors");
    try {
      file.write(path);
      return Files.size(path);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static DomainMetrics metrics(
      TuneStage stage,
      TuneGoal.Texts goal,
      Task task,
      Optional<Adaptation> adaptation,
      BooleanSupplier cancelled) {
    Generator generator = stage.generator();
    int batch = Math.min(EVALUATED_AT_ONCE, task.pictures);
    Evaluation evaluation =
        new Evaluation(
            stage.manager(),
            stage.embedder(),
            generator.config().styleDim(),
            new Evaluation.Settings(task.pictures, batch, 1_000_000));
    Evaluation.Painter painter =
        adaptation.isPresent()
            ? (z, noise) ->
                adaptation
                    .get()
                    .paint(adaptation.get().rows(List.of(z), generator.config().rows()), noise)
            : (z, noise) -> generator.synthesize(generator.mapping(z), Modulation.NONE, noise);
    NDArray wanted = goal.target().get(0);
    NDArray templates = wanted.reshape(-1, wanted.getShape().get(2));
    Evaluation.Painter stopping =
        (z, noise) -> {
          if (cancelled.getAsBoolean()) {
            throw new CancellationException("the benchmark was cancelled");
          }
          return painter.paint(z, noise);
        };
    return evaluation.measure(stopping, List.of(templates)).get(0);
  }

  /** Takes the time and the memory of steps. */
  private static final class Watch implements TuneMonitor {
    private static final int EVERY = 100;

    private final BooleanSupplier cancelled;
    private final List<Double> millis = new ArrayList<>();
    private final Map<Integer, Long> resident = new LinkedHashMap<>();
    private long last;
    private double first = Double.NaN;
    private double latest = Double.NaN;

    Watch(BooleanSupplier cancelled) {
      this.cancelled = cancelled;
    }

    @Override
    public boolean cancelled() {
      return cancelled.getAsBoolean();
    }

    void start() {
      last = System.nanoTime();
    }

    @Override
    public void step(TuneProgress progress) {
      millis.add(Timing.millisSince(last));
      latest = progress.total();
      if (progress.step() == 1) {
        first = latest;
      }
      if (progress.step() % EVERY == 0) {
        resident.put(progress.step(), Memory.resident());
      }
      last = System.nanoTime();
    }

    /** Of all steps but the first, or of the only one. */
    List<Double> millis() {
      return millis.size() > 1 ? millis.subList(1, millis.size()) : millis;
    }
  }
}
