package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.GeneratorInit;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.world.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Trains a generator and one domain vector a style together, by regression on painted pictures. The
 * net grows: it learns small pictures first, and each larger side starts as the enlarged smaller
 * one. Ends at any time; a checkpoint lets it go on.
 */
final class GeneratorTrainer {
  static final Parametrisation PARAMETRISATION = Parametrisation.CIN_MULT_RGB;

  private static final int STEPS_BETWEEN_CHECKPOINTS = 500;
  private static final int MEASURED_AT_ONCE = 16;
  private static final int STEPS_BETWEEN_LOGS = 100;

  /** Weights have unit variance, so this is a relative change of up to 2.5 per cent a step. */
  private static final double LEARNING_RATE = 2.5e-2;

  private static final double DOMAIN_RATE = 0.3;

  /** The mapping network's own multiplier of 0.01 is made for adversarial training. */
  private static final double MAPPING_RATE = 50;

  private static final String NOISE = "noises.noise_";

  /**
   * One side's share of the training.
   *
   * @param side of the pictures in pixels
   * @param batch pictures in one step
   * @param steps how many
   * @param plainShare share of plain portraits in a batch: people are learned from them best
   */
  record Phase(int side, int batch, int steps, double plainShare) {}

  private final GeneratorConfig full;
  private final PictureSet set;
  private final Path folder;
  private final long seed;
  private final Consumer<String> log;

  /**
   * @param full sizes of the finished net
   * @param folder where checkpoints live
   */
  GeneratorTrainer(
      GeneratorConfig full, PictureSet set, Path folder, long seed, Consumer<String> log) {
    this.full = full;
    this.set = set;
    this.folder = folder;
    this.seed = seed;
    this.log = log;
  }

  /**
   * Works off the phases, from the last checkpoint if there is one.
   *
   * @param start weights and domain table to begin the last phase with, if there is no checkpoint;
   *     empty to begin with the first phase and random weights
   */
  void run(NDManager manager, List<Phase> phases, Map<String, HostTensor> start)
      throws IOException {
    Files.createDirectories(folder);
    Path checkpoint = folder.resolve("generator-checkpoint.safetensors");
    Map<String, HostTensor> saved = Adam.startingFrom(start);
    int startPhase = start.isEmpty() ? 0 : phases.size() - 1;
    int startStep = 0;
    if (Files.exists(checkpoint)) {
      Safetensors file = Safetensors.read(checkpoint);
      saved = file.tensors();
      startPhase = Integer.parseInt(file.metadata().getOrDefault("phase", "0"));
      startStep = Integer.parseInt(file.metadata().getOrDefault("step", "0"));
      log.accept("resuming at phase " + startPhase + ", step " + startStep);
    }
    for (int p = startPhase; p < phases.size(); p++) {
      try (NDManager own = manager.newSubManager()) {
        Net net = new Net(own, phases.get(p).side(), saved);
        for (int step = p == startPhase ? startStep : 0; step < phases.get(p).steps(); ) {
          net.step(phases, p, step);
          step++;
          if (step % STEPS_BETWEEN_CHECKPOINTS == 0 || step == phases.get(p).steps()) {
            save(checkpoint, net, p, step);
          }
        }
        saved = net.adam.state();
      }
    }
  }

  private void save(Path checkpoint, Net net, int phase, int step) {
    SafetensorsWriter.exact()
        .write(
            checkpoint,
            net.adam.state(),
            Map.of("phase", Integer.toString(phase), "step", Integer.toString(step)));
    SafetensorsWriter.exact()
        .write(folder.resolve("generator.safetensors"), net.finished(), Map.of());
  }

  /** Sizes of the net's part up to a side. */
  static GeneratorConfig upTo(GeneratorConfig full, int side) {
    int blocks = Integer.numberOfTrailingZeros(side) - 1;
    return new GeneratorConfig(
        side, full.styleDim(), full.mappingLayers(), full.channels().subList(0, blocks));
  }

  /** Random weights; each larger side's colours start at nothing. */
  private Map<String, HostTensor> initial(GeneratorConfig config) {
    Map<String, HostTensor> all = GeneratorInit.weights(full, seed, true);
    all.computeIfPresent("style.1.weight", (key, tensor) -> withoutIdleInputs(tensor));
    Map<String, HostTensor> out = new LinkedHashMap<>();
    config
        .layout()
        .forEach(
            (key, shape) -> {
              HostTensor tensor = all.get(key);
              if (tensor == null) {
                throw new IllegalStateException("no initial tensor " + key);
              }
              boolean laterColour = key.startsWith("to_rgbs.") && key.endsWith(".conv.weight");
              out.put(
                  key, laterColour ? HostTensor.of(new float[tensor.elements()], shape) : tensor);
            });
    return out;
  }

  /** Numbers of z that no person depends on start without influence, as they should end. */
  private static HostTensor withoutIdleInputs(HostTensor weight) {
    float[] values = weight.floats();
    int inputs = Math.toIntExact(weight.shape()[1]);
    for (int i = 0; i < values.length; i++) {
      if (i % inputs >= Person.LATENT_SIZE) {
        values[i] = 0;
      }
    }
    return HostTensor.of(values, weight.shape());
  }

  /** The net of one phase. */
  private final class Net {
    private final NDManager manager;
    private final int side;
    private final Generator generator;
    private final DomainTable table;
    private final List<NDArray> noise = new ArrayList<>();
    private final Adam adam;
    private double lossSum;
    private long since = System.nanoTime();

    Net(NDManager manager, int side, Map<String, HostTensor> saved) {
      this.manager = manager;
      this.side = side;
      GeneratorConfig config = upTo(full, side);
      Map<String, HostTensor> weights = initial(config);
      this.generator = Generator.trainable(manager, weights);
      this.table =
          new DomainTable(manager, new DomainLayout(config, PARAMETRISATION), set.domains() - 1);
      Map<String, NDArray> parameters = new LinkedHashMap<>(generator.parameters());
      parameters.putAll(table.parameters());
      for (int i = 0; i < config.convs(); i++) {
        HostTensor map = weights.get(NOISE + i);
        if (map == null) {
          throw new IllegalStateException("no noise map " + i);
        }
        NDArray array = map.toArray(manager);
        array.setRequiresGradient(true);
        noise.add(array);
        parameters.put(NOISE + i, array);
      }
      this.adam = new Adam(manager, parameters, Net::rate, 0.9, 0.99, 0.998);
      adam.restore(saved, manager);
    }

    private static double rate(String name) {
      if (name.startsWith("domains/")) {
        return DOMAIN_RATE;
      }
      return name.startsWith("style.") ? MAPPING_RATE : 1;
    }

    void step(List<Phase> phases, int phase, int step) {
      Phase now = phases.get(phase);
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + phase * 10_000_019L + step);
      lossSum += Descent.gradients(manager, local -> loss(Batch.random(local, set, now, random)));
      if (!adam.step(LEARNING_RATE * schedule(now, step))) {
        log.accept("side %d step %d: gradient not finite, skipped".formatted(side, step + 1));
      }
      if ((step + 1) % STEPS_BETWEEN_LOGS == 0) {
        double seconds = (System.nanoTime() - since) / 1e9;
        log.accept(
            "side %d step %d loss %.4f, %.0f pictures/s"
                .formatted(
                    side,
                    step + 1,
                    lossSum / STEPS_BETWEEN_LOGS,
                    STEPS_BETWEEN_LOGS * now.batch() / seconds));
        lossSum = 0;
        since = System.nanoTime();
      }
      if ((step + 1) % STEPS_BETWEEN_CHECKPOINTS == 0) {
        log.accept(
            "side %d step %d PSNR on new people: %.2f dB in all domains, %.2f dB plain"
                .formatted(side, step + 1, psnr(set.domains()), psnr(1)));
        since = System.nanoTime();
      }
    }

    private NDArray loss(Batch batch) {
      NDArray picture = paint(batch);
      return side == full.size()
          ? PictureLoss.sharp(picture, batch.pictures())
          : PictureLoss.of(picture, batch.pictures());
    }

    private NDArray paint(Batch batch) {
      return generator.synthesize(
          generator.mapping(batch.latents()), table.choose(batch.choice()), Noise.explicit(noise));
    }

    /** On people never trained on, in the first domains in turn; 4 is the squared value range. */
    private double psnr(int inDomains) {
      double sum = 0;
      for (int from = 0; from < Batch.HELD_OUT; from += MEASURED_AT_ONCE) {
        int first = from;
        int[] persons = new int[MEASURED_AT_ONCE];
        int[] domains = new int[MEASURED_AT_ONCE];
        Arrays.setAll(persons, i -> first + i);
        Arrays.setAll(domains, i -> (first + i) % inDomains);
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          Batch batch = Batch.of(manager, set, persons, domains, side);
          sum += paint(batch).sub(batch.pictures()).square().mean().getFloat();
        }
      }
      return 10 * Math.log10(4 * Batch.HELD_OUT / (sum * MEASURED_AT_ONCE));
    }

    /** A short warm-up, then a cosine down to a twentieth by the end of the phase. */
    private static double schedule(Phase phase, int step) {
      double warmUp = Math.min(1, (step + 1) / 200.0);
      double done = (double) step / phase.steps();
      return warmUp * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI * done)));
    }

    /** Averaged weights in the published layout, and the domain table. */
    Map<String, HostTensor> finished() {
      Map<String, HostTensor> averages = adam.averages();
      Map<String, HostTensor> out = new LinkedHashMap<>(generator.state());
      out.putAll(averages);
      return out;
    }
  }
}
