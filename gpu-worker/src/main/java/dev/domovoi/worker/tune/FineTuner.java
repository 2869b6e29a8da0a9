package dev.domovoi.worker.tune;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.stylegan.Noise;
import dev.domovoi.worker.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a domain vector (or all weights) of one generator towards a goal. At each step the frozen
 * source and the adapted generator paint the same latents, both pictures are embedded, and Adam
 * moves the parameters down the losses. One object may run several jobs at a time in as many
 * threads: the {@link GradientTurn} makes them take turns.
 */
public final class FineTuner {
  private final NDManager manager;
  private final Generator source;
  private final ImageEmbedder embedder;
  private final GradientTurn turn;

  /**
   * @param manager parent of what a run needs; nothing is left in it afterwards
   * @param source frozen
   * @param turn the process's only one
   */
  public FineTuner(NDManager manager, Generator source, ImageEmbedder embedder, GradientTurn turn) {
    this.manager = manager;
    this.source = source;
    this.embedder = embedder;
    this.turn = turn;
  }

  /**
   * Trains from the adaptation's present state with random draws. Switches gradients off on the
   * calling thread.
   *
   * @throws InterruptedException if interrupted while another job trains
   * @throws IllegalArgumentException if the goal lacks what the losses need
   */
  public TuneResult run(
      Adaptation adaptation, TuneGoal goal, TuneSettings settings, TuneMonitor monitor)
      throws InterruptedException {
    return run(
        adaptation,
        goal,
        settings,
        monitor,
        new RandomSteps(settings, source.config()),
        Optional.empty());
  }

  /**
   * Goes on from a checkpoint of the same adaptation, goal and settings.
   *
   * @throws InterruptedException if interrupted while another job trains
   * @throws WeightsException if the checkpoint is of another adaptation
   */
  public TuneResult resume(
      Adaptation adaptation,
      TuneGoal goal,
      TuneSettings settings,
      TuneMonitor monitor,
      TuneCheckpoint checkpoint)
      throws InterruptedException {
    return run(
        adaptation,
        goal,
        settings,
        monitor,
        new RandomSteps(settings, source.config()),
        Optional.of(checkpoint));
  }

  /**
   * Trains with given draws.
   *
   * @param draws of each step
   * @param checkpoint to go on from, if any
   * @throws InterruptedException if interrupted while another job trains
   */
  public TuneResult run(
      Adaptation adaptation,
      TuneGoal goal,
      TuneSettings settings,
      TuneMonitor monitor,
      StepInputs.Source draws,
      Optional<TuneCheckpoint> checkpoint)
      throws InterruptedException {
    Gradients.off();
    int side = source.config().size();
    try (NDManager own = manager.newSubManager();
        TuneLoss loss = new TuneLoss(own, goal, settings.weights(), embedder, side)) {
      TuneAdam adam = new TuneAdam(own, adaptation.parameters(), settings);
      checkpoint.ifPresent(saved -> restore(adam, adaptation, saved, own));
      Convergence convergence =
          new Convergence(
              settings.earlyStop(),
              checkpoint.map(TuneCheckpoint::convergence).orElse(Convergence.State.START));
      int done = checkpoint.map(TuneCheckpoint::step).orElse(0);
      StepClock clock = new StepClock();
      Map<String, Double> losses = Map.of();
      while (done < settings.steps()) {
        if (monitor.cancelled()) {
          return new TuneResult(TuneResult.End.CANCELLED, done, losses);
        }
        clock.start();
        losses = gradients(own, adaptation, loss, draws, done);
        double total = losses.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!Double.isFinite(total) || !adam.step()) {
          return new TuneResult(TuneResult.End.DIVERGED, done, losses);
        }
        adaptation.stepped();
        done++;
        clock.stop();
        boolean converged = convergence.reached(total, done);
        int now = done;
        monitor.step(
            new TuneProgress(
                done,
                settings.steps(),
                losses,
                clock.seconds() * (settings.steps() - done),
                latents ->
                    adaptation.paint(
                        adaptation.rows(List.of(latents), source.config().rows()), Noise.stored()),
                () ->
                    new TuneCheckpoint(
                        now, adaptation.description(), convergence.state(), adam.state())));
        if (converged) {
          return new TuneResult(TuneResult.End.EARLY, done, losses);
        }
      }
      return new TuneResult(TuneResult.End.FINISHED, done, losses);
    }
  }

  private static void restore(
      TuneAdam adam, Adaptation adaptation, TuneCheckpoint saved, NDManager manager) {
    if (!saved.description().equals(adaptation.description())) {
      throw new WeightsException(
          "The checkpoint is of "
              + saved.description()
              + ", not of "
              + adaptation.description()
              + ".");
    }
    adam.restore(saved.tensors(), manager);
  }

  /** Adds one step's gradients to the parameters' and returns the losses. */
  private Map<String, Double> gradients(
      NDManager own, Adaptation adaptation, TuneLoss loss, StepInputs.Source draws, int step)
      throws InterruptedException {
    try (NDManager local = own.newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      StepInputs inputs = draws.draw(local, step);
      NDArray rows = VectorAdaptation.mixedRows(source, inputs.latents(), inputs.sourceInject());
      NDArray plain = source.synthesizeEach(rows, Modulation.NONE, inputs.sourceNoise());
      List<NDArray> from = TuneLoss.unit(embedder.embed(plain));
      return turn.take(() -> backward(inputs, from, adaptation, loss));
    }
  }

  private Map<String, Double> backward(
      StepInputs inputs, List<NDArray> from, Adaptation adaptation, TuneLoss loss) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray picture =
          adaptation.paint(
              adaptation.rows(inputs.latents(), inputs.adaptedInject()), inputs.adaptedNoise());
      List<NDArray> to = TuneLoss.unit(embedder.embed(picture));
      Map<String, NDArray> terms = loss.terms(to, from, adaptation);
      Map<String, Double> values = new LinkedHashMap<>();
      terms.forEach((name, term) -> values.put(name, (double) term.getFloat()));
      NDArray total =
          terms.values().stream()
              .reduce(NDArray::add)
              .orElseThrow(() -> new IllegalArgumentException("no loss has a weight"));
      if (Float.isFinite(total.getFloat())) {
        adaptation.backward(collector, total);
      }
      return values;
    } finally {
      adaptation.endStep();
    }
  }
}
