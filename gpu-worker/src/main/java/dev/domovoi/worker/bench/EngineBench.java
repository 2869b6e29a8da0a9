package dev.domovoi.worker.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.DomainOffsets;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.DomainTape;
import dev.domovoi.worker.stylegan.Gaussian;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.stylegan.ReferenceGenerator;
import dev.domovoi.worker.tensor.Compute;
import dev.domovoi.worker.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The engine against the published formulation and against the machine. */
public final class EngineBench {
  private static final int CHANNELS = 512;
  private static final int SIDE = 64;

  private final int repeats;
  private final Consumer<Case> listener;
  private final BooleanSupplier cancelled;

  /**
   * @param repeats of each measurement
   * @param listener hears of each finished case
   * @param cancelled asked before each pass
   */
  public EngineBench(int repeats, Consumer<Case> listener, BooleanSupplier cancelled) {
    this.repeats = repeats;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /**
   * One side and batch.
   *
   * @param limitMillis the network's multiply-adds at the rate of one large 3x3 convolution
   * @param times by what was run: "batched", "each" (sample by sample), "reference", "gradient",
   *     "gradient reference"
   * @param largestDifference of the batched picture from the reference's
   * @param layers of the batched forward pass
   * @param resident bytes of the process after all that
   * @param heap bytes of the Java heap
   */
  public record Case(
      int side,
      int batch,
      double limitMillis,
      Map<String, Timing> times,
      double largestDifference,
      Map<String, Timing> layers,
      long resident,
      long heap) {}

  /**
   * Measures every side with every batch; gradient steps up to {@code gradientBatch}.
   *
   * @throws CancellationException if cancelled
   */
  public List<Case> run(List<Integer> sides, List<Integer> batches, int gradientBatch) {
    Gradients.off();
    List<Case> out = new ArrayList<>();
    for (int side : sides) {
      Map<String, HostTensor> weights = FormulaNet.generator(GeneratorConfig.published(side));
      try (NDManager manager = Compute.manager();
          Generator generator = Generator.frozen(manager, weights);
          ReferenceGenerator reference = new ReferenceGenerator(manager, weights)) {
        for (int batch : batches) {
          Case result = measure(manager, generator, reference, batch, batch <= gradientBatch);
          out.add(result);
          listener.accept(result);
        }
      }
    }
    return out;
  }

  private Case measure(
      NDManager manager,
      Generator generator,
      ReferenceGenerator reference,
      int batch,
      boolean gradients) {
    GeneratorConfig config = generator.config();
    try (NDManager own = manager.newSubManager()) {
      long[] seeds = LongStream.rangeClosed(1, batch).toArray();
      NDArray rows =
          generator.rows(generator.mapping(Gaussian.latents(own, config.styleDim(), seeds)));
      DomainOffsets domains = domains(own, config, batch);
      NDArray x = own.randomNormal(new Shape(batch, CHANNELS, SIDE, SIDE));
      NDArray kernel = own.randomNormal(new Shape(CHANNELS, CHANNELS, 3, 3));
      NDArray target = own.randomNormal(new Shape(batch, 3, config.size(), config.size()));
      Map<String, Runnable> tasks = new LinkedHashMap<>();
      tasks.put("limit", () -> scoped(() -> convolution(x, kernel)));
      tasks.put("batched", () -> scoped(() -> generator.synthesize(rows, domains, Noise.stored())));
      tasks.put(
          "each", () -> scoped(() -> generator.synthesizeEach(rows, domains, Noise.stored())));
      tasks.put(
          "reference", () -> scoped(() -> reference.synthesize(rows, domains, Noise.stored())));
      if (gradients) {
        DomainOffsets trained = domains(own, config, batch);
        trained.flat().setRequiresGradient(true);
        tasks.put("gradient", () -> step(generator, rows, trained, target));
        tasks.put("gradient reference", () -> step(reference, rows, trained, target));
      }
      tasks.replaceAll((name, task) -> () -> unlessCancelled(task));
      Map<String, Timing> times = Timing.interleaved(tasks, repeats);
      Timing limit = times.remove("limit");
      double perOperation =
          (limit == null ? 0 : limit.min())
              / ((double) batch * CHANNELS * CHANNELS * 9 * SIDE * SIDE);
      return new Case(
          config.size(),
          batch,
          perOperation * batch * multiplyAdds(config),
          times,
          difference(generator, reference, rows, domains),
          layers(generator, rows, domains),
          Memory.resident(),
          Memory.heap());
    }
  }

  private static DomainOffsets domains(NDManager manager, GeneratorConfig config, int batch) {
    DomainLayout layout = new DomainLayout(config, Parametrisation.CIN_MULT);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      float[] vector = FormulaNet.domain(layout);
      for (int n = 0; n < vector.length; n++) {
        vector[n] *= 1 - (float) i / batch;
      }
      vectors.add(vector);
    }
    return DomainOffsets.of(manager, layout, vectors);
  }

  /** Multiplications of the 3x3 convolutions and ToRGB layers for one picture. */
  static double multiplyAdds(GeneratorConfig config) {
    double sum = 0;
    for (int i = 0; i < config.convs(); i++) {
      double side = config.resolution(i) / (config.upsamples(i) ? 2.0 : 1.0);
      sum += 9.0 * config.convIn(i) * config.convOut(i) * side * side;
    }
    for (int j = 0; j < config.rgbs(); j++) {
      sum += 3.0 * config.rgbIn(j) * Math.pow(4 << j, 2);
    }
    return sum;
  }

  private static NDArray convolution(NDArray x, NDArray kernel) {
    Shape one = new Shape(1, 1);
    return x.getNDArrayInternal().convolution(x, kernel, null, one, one, one, 1).head();
  }

  private void unlessCancelled(Runnable task) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the benchmark was cancelled");
    }
    task.run();
  }

  private static void step(
      Generator generator, NDArray rows, DomainOffsets domains, NDArray target) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      DomainTape tape = generator.record(rows, domains, Noise.stored());
      collector.backward(tape.picture().mul(target).sum());
      collector.backward(tape.objective());
    }
  }

  private static void step(
      ReferenceGenerator generator, NDArray rows, DomainOffsets domains, NDArray target) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      collector.backward(generator.synthesize(rows, domains, Noise.stored()).mul(target).sum());
    }
  }

  private static void scoped(Supplier<NDArray> task) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      task.get().close();
    }
  }

  private static double difference(
      Generator generator, ReferenceGenerator reference, NDArray rows, DomainOffsets domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray ours = generator.synthesize(rows, domains, Noise.stored());
      return ours.sub(reference.synthesize(rows, domains, Noise.stored())).abs().max().getFloat();
    }
  }

  private Map<String, Timing> layers(Generator generator, NDArray rows, DomainOffsets domains) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int i = 0; i < repeats; i++) {
      long[] last = {System.nanoTime()};
      Generator.Probe probe =
          (name, array) -> {
            double millis = Timing.millisSince(last[0]);
            times.computeIfAbsent(name, n -> new ArrayList<>()).add(millis);
            last[0] = System.nanoTime();
          };
      unlessCancelled(
          () -> scoped(() -> generator.synthesize(rows, domains, Noise.stored(), probe)));
    }
    Map<String, Timing> out = new LinkedHashMap<>();
    times.forEach((name, millis) -> out.put(name, Timing.of(millis)));
    return out;
  }
}
