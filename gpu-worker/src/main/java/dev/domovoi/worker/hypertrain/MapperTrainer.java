package dev.domovoi.worker.hypertrain;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.hypernet.Hypernet;
import dev.domovoi.worker.loss.ClipLosses;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.ImageEmbedder;
import dev.domovoi.worker.tune.RandomSteps;
import dev.domovoi.worker.tune.StepInputs;
import dev.domovoi.worker.tune.TuneAdam;
import dev.domovoi.worker.tune.TuneLoss;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains a hypernetwork. At each step it reads one domain for each sample, in training mode; the
 * source and the generator under its vectors paint the same latents; Adam moves its weights down
 * the losses of all samples. The draws of a step depend on seed and step alone.
 */
public final class MapperTrainer {
  private final NDManager manager;
  private final Generator source;
  private final ImageEmbedder embedder;
  private final GradientTurn turn;

  /**
   * @param manager parent of what a run needs; nothing is left in it afterwards
   * @param source frozen
   * @param embedder for pictures of the settings' {@linkplain MapperSettings#cropSide crop side}
   * @param turn the process's only one
   */
  public MapperTrainer(
      NDManager manager, Generator source, ImageEmbedder embedder, GradientTurn turn) {
    this.manager = manager;
    this.source = source;
    this.embedder = embedder;
    this.turn = turn;
  }

  /**
   * Trains from the network's present state. Switches gradients off on the calling thread.
   *
   * @param network trainable
   * @throws InterruptedException if interrupted while another job trains
   * @throws IllegalArgumentException if the domains lack what the losses need
   */
  public TuneResult run(
      Hypernet network, DomainSource domains, MapperSettings settings, MapperMonitor monitor)
      throws InterruptedException {
    return run(network, domains, settings, monitor, Optional.empty());
  }

  /**
   * Goes on from a checkpoint.
   *
   * @param network made of the checkpoint's {@link MapperCheckpoint#network()}
   * @throws InterruptedException if interrupted while another job trains
   * @throws WeightsException if the checkpoint is of another network or of other domains
   */
  public TuneResult resume(
      Hypernet network,
      DomainSource domains,
      MapperSettings settings,
      MapperMonitor monitor,
      MapperCheckpoint checkpoint)
      throws InterruptedException {
    return run(network, domains, settings, monitor, Optional.of(checkpoint));
  }

  private TuneResult run(
      Hypernet network,
      DomainSource domains,
      MapperSettings settings,
      MapperMonitor monitor,
      Optional<MapperCheckpoint> checkpoint)
      throws InterruptedException {
    Gradients.off();
    int steps = settings.tune().steps();
    StepInputs.Source draws = new RandomSteps(settings.tune(), source.config());
    String description = MapperCheckpoint.describe(network.config(), domains);
    try (NDManager own = manager.newSubManager()) {
      TuneAdam adam =
          new TuneAdam(
              own,
              network.parameters(),
              settings.tune().learningRate(),
              settings.tune().beta1(),
              settings.tune().beta2());
      checkpoint.ifPresent(saved -> restore(adam, saved, description, own));
      int done = checkpoint.map(MapperCheckpoint::step).orElse(0);
      Map<String, Double> losses = Map.of();
      while (done < steps) {
        if (monitor.cancelled()) {
          return new TuneResult(TuneResult.End.CANCELLED, done, losses);
        }
        long started = System.nanoTime();
        losses = gradients(own, network, domains, settings, draws, done);
        double total = losses.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!Double.isFinite(total) || !adam.step()) {
          return new TuneResult(TuneResult.End.DIVERGED, done, losses);
        }
        done++;
        int now = done;
        monitor.step(
            new MapperMonitor.Progress(
                done,
                steps,
                losses,
                (System.nanoTime() - started) / 1e9,
                () -> new MapperCheckpoint(now, description, network.state(), adam.state())));
      }
      return new TuneResult(TuneResult.End.FINISHED, done, losses);
    }
  }

  private static void restore(
      TuneAdam adam, MapperCheckpoint saved, String description, NDManager manager) {
    if (!saved.description().equals(description)) {
      throw new WeightsException(
          "The checkpoint is of " + saved.description() + ", not of " + description + ".");
    }
    adam.restore(saved.optimiser(), manager);
  }

  /** Adds one step's gradients to the network's and returns the losses. */
  private Map<String, Double> gradients(
      NDManager own,
      Hypernet network,
      DomainSource domains,
      MapperSettings settings,
      StepInputs.Source draws,
      int step)
      throws InterruptedException {
    try (NDManager local = own.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      SplittableRandom random = settings.random(step);
      StepInputs inputs = draws.draw(local, step);
      DomainSource.Batch batch = domains.draw(local, random, settings.tune().batch());
      Crop ofSource = new Crop(settings, random, source.config().size());
      Crop another = new Crop(settings, random, source.config().size());
      Crop ofAdapted = settings.sharedCrop() ? ofSource : another;
      NDArray rows = VectorAdaptation.mixedRows(source, inputs.latents(), inputs.sourceInject());
      NDArray plain = source.synthesizeEach(rows, Modulation.NONE, inputs.sourceNoise());
      List<NDArray> from = TuneLoss.unit(embedder.embed(ofSource.apply(plain)));
      try (TuneLoss loss =
          new TuneLoss(
              local, batch.goal(), settings.tune().weights(), embedder, source.config().size())) {
        return turn.take(() -> backward(inputs, batch, from, ofAdapted, network, settings, loss));
      }
    }
  }

  private Map<String, Double> backward(
      StepInputs inputs,
      DomainSource.Batch batch,
      List<NDArray> from,
      Crop crop,
      Hypernet network,
      MapperSettings settings,
      TuneLoss loss) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      MapperAdaptation adaptation =
          new MapperAdaptation(source, network, network.trainStep(batch.input()));
      NDArray rows = adaptation.rows(inputs.latents(), inputs.adaptedInject());
      NDArray picture = adaptation.paint(rows, inputs.adaptedNoise());
      List<NDArray> to = TuneLoss.unit(embedder.embed(crop.apply(picture)));
      Map<String, NDArray> terms = new LinkedHashMap<>(loss.terms(to, from, adaptation));
      if (settings.betweenTargets() > 0) {
        NDArray sum = ClipLosses.betweenTargets(to.get(0), batch.goal().target().get(0));
        for (int e = 1; e < to.size(); e++) {
          sum = sum.add(ClipLosses.betweenTargets(to.get(e), batch.goal().target().get(e)));
        }
        terms.put("tt_direction", Scalars.mul(sum, settings.betweenTargets()));
      }
      Map<String, Double> values = new LinkedHashMap<>();
      terms.forEach((name, term) -> values.put(name, (double) term.getFloat()));
      NDArray total =
          terms.values().stream()
              .reduce(NDArray::add)
              .orElseThrow(() -> new IllegalArgumentException("no loss has a weight"));
      if (Float.isFinite(total.getFloat())) {
        adaptation.backward(collector, total);
      }
      adaptation.endStep();
      return values;
    }
  }

  /** A square part of the pictures. */
  private static final class Crop {
    private final int side;
    private final int left;
    private final int top;
    private final boolean whole;

    Crop(MapperSettings settings, SplittableRandom random, int size) {
      side = settings.cropSide(size);
      left = random.nextInt(size - side + 1);
      top = random.nextInt(size - side + 1);
      whole = side == size;
    }

    NDArray apply(NDArray pictures) {
      return whole
          ? pictures
          : pictures.get(":, :, " + top + ":" + (top + side) + ", " + left + ":" + (left + side));
    }
  }
}
