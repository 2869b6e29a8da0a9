package dev.domovoi.worker.invert;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.loss.BicubicDownsample;
import dev.domovoi.worker.loss.PictureDistance;
import dev.domovoi.worker.loss.Reconstruction;
import dev.domovoi.worker.models.ModelSet;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.tensor.Scalars;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.TuneAdam;
import dev.domovoi.worker.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds latents by optimisation: from the mean latent, Adam moves all rows of W+ so that the
 * rendering with stored noise comes near the picture (mean square at full size and a perceptual
 * distance of the shrunk pictures) while the latents stay usual.
 */
public final class LatentInversion {
  /** Side at which the perceptual distance is taken, in pixels. */
  public static final int COMPARED_SIDE = 256;

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final Generator generator;
  private final NDArray start;
  private final Optional<LatentPrior> prior;
  private final Optional<PictureDistance> distance;
  private final GradientTurn turn;
  private final Settings settings;

  /**
   * How to look.
   *
   * @param steps most steps
   * @param rate Adam's
   * @param usual weight of the {@link LatentPrior}
   */
  public record Settings(int steps, double rate, double usual) {
    /** The published settings: 1,000 steps, rate 0.01, weight 0.001. */
    public static final Settings PUBLISHED = new Settings(1000, 0.01, 1e-3);

    /** Checks: not negative. */
    public Settings {
      if (steps < 1 || !(rate > 0) || !(usual >= 0)) {
        throw new IllegalArgumentException("an inversion needs a step and a positive rate");
      }
    }
  }

  /**
   * How far it is.
   *
   * @param step steps done
   * @param steps at most
   * @param losses by name, each times its weight
   */
  public record Progress(int step, int steps, Map<String, Double> losses) {
    /** Sum of the losses. */
    public double total() {
      return losses.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /**
   * @param generator frozen
   * @param start (styleDim), (1, styleDim) or (1, rows, styleDim)
   * @param prior stays the caller's
   * @param distance for shrunk pictures
   * @param turn the process's only one
   */
  public LatentInversion(
      Generator generator,
      NDArray start,
      Optional<LatentPrior> prior,
      Optional<PictureDistance> distance,
      GradientTurn turn,
      Settings settings) {
    this.generator = generator;
    this.start = start;
    this.prior = prior;
    this.distance = distance;
    this.turn = turn;
    this.settings = settings;
  }

  /** From the mean latent of a model set, with a prior estimated now. */
  public static LatentInversion standard(
      ModelSet models, Optional<PictureDistance> distance, GradientTurn turn, int steps) {
    LatentPrior prior =
        LatentPrior.estimate(models.manager(), models.generator(), LatentPrior.SAMPLES, 1);
    return new LatentInversion(
        models.generator(),
        models.latentAverage(),
        Optional.of(prior),
        distance,
        turn,
        new Settings(steps, Settings.PUBLISHED.rate(), Settings.PUBLISHED.usual()));
  }

  /**
   * Looks for the latents. Switches gradients off on the calling thread.
   *
   * @param picture (1, 3, size, size) as the generator paints; its manager owns the result
   * @param small the same shrunk by a whole factor, for the perceptual distance
   * @param monitor after each step
   * @param cancelled asked before each step
   * @return the best rows seen, (1, rows, styleDim)
   * @throws InterruptedException if interrupted while another job trains
   */
  public NDArray run(
      NDArray picture, NDArray small, Consumer<Progress> monitor, BooleanSupplier cancelled)
      throws InterruptedException {
    Gradients.off();
    int size = generator.config().size();
    int factor = Math.toIntExact(size / small.getShape().get(2));
    try (NDManager own = picture.getManager().newSubManager();
        BicubicDownsample shrink = new BicubicDownsample(own, size, size, factor)) {
      NDArray rows = HostTensor.copyOf(startRows()).toArray(own);
      rows.setRequiresGradient(true);
      TuneAdam adam = new TuneAdam(own, Map.of("latents", rows), settings.rate, BETA1, BETA2);
      PictureDistance.@Nullable Fixed toSmall = distance.map(d -> d.to(small)).orElse(null);
      HostTensor best = HostTensor.copyOf(rows);
      double least = Double.POSITIVE_INFINITY;
      for (int step = 0; step < settings.steps && !cancelled.getAsBoolean(); step++) {
        HostTensor before = HostTensor.copyOf(rows);
        Map<String, Double> losses =
            turn.take(() -> gradients(own, rows, picture, shrink, toSmall));
        Progress progress = new Progress(step + 1, settings.steps, losses);
        if (!Double.isFinite(progress.total()) || !adam.step()) {
          break;
        }
        if (progress.total() < least) {
          least = progress.total();
          best = before;
        }
        monitor.accept(progress);
      }
      return best.toArray(picture.getManager());
    }
  }

  private NDArray startRows() {
    NDArray w = start.getShape().dimension() == 1 ? start.expandDims(0) : start;
    return generator.rows(w);
  }

  private Map<String, Double> gradients(
      NDManager own,
      NDArray rows,
      NDArray picture,
      BicubicDownsample shrink,
      PictureDistance.@Nullable Fixed toSmall) {
    try (NDManager local = own.newSubManager();
        NDScope scope = new NDScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDArray rendering = generator.synthesize(rows, Modulation.NONE, Noise.stored());
      rendering.attach(local);
      Map<String, NDArray> terms = new LinkedHashMap<>();
      terms.put("mse", Reconstruction.meanSquare(rendering, picture));
      if (toSmall != null) {
        terms.put("perceptual", toSmall.from(shrink.apply(rendering)));
      }
      prior.ifPresent(
          p -> {
            if (settings.usual > 0) {
              terms.put("p_norm", Scalars.mul(p.of(rows), settings.usual));
            }
          });
      Map<String, Double> values = new LinkedHashMap<>();
      terms.forEach((name, term) -> values.put(name, (double) term.getFloat()));
      NDArray total = terms.values().stream().reduce(NDArray::add).orElseThrow();
      if (Float.isFinite(total.getFloat())) {
        collector.backward(total);
      }
      return values;
    }
  }
}
