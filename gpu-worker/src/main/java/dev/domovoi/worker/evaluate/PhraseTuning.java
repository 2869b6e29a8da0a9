package dev.domovoi.worker.evaluate;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.bundle.JointTuningSpace;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.tune.Adaptation;
import dev.domovoi.worker.tune.FineTuner;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.LossWeights;
import dev.domovoi.worker.tune.StepInputs;
import dev.domovoi.worker.tune.StoredNoiseSteps;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneMonitor;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.vision.JointSpace;
import java.util.List;
import java.util.Optional;

/**
 * Fine-tunes towards a phrase in a bundle's joint space. Source and adapted generator use the
 * stored noise, which belongs to this generator's pictures; see {@code ClipLosses} for why the
 * first step is finite all the same.
 */
public final class PhraseTuning {
  private static final double RATE = 0.03;

  /** Learning rate for all weights: with the vector's rate the pictures are destroyed. */
  public static final double ALL_WEIGHTS_RATE = 0.002;

  private static final LossWeights LOSSES = LossWeights.TEXT.withOffsetsL2(0.1);

  private final OpenBundle bundle;
  private final JointTuningSpace phrases;
  private final FineTuner tuner;

  /** The arguments stay the caller's. */
  public PhraseTuning(OpenBundle bundle, TextEncoder encoder, JointSpace space, GradientTurn turn) {
    this.bundle = bundle;
    this.phrases = new JointTuningSpace(space, encoder);
    this.tuner = new FineTuner(bundle.manager(), bundle.generator(), space, turn);
  }

  /** Settings for a domain vector. */
  public static TuneSettings settings(int steps, long seed) {
    return settings(steps, seed, RATE);
  }

  private static TuneSettings settings(int steps, long seed, double rate) {
    return new TuneSettings(
        steps,
        4,
        rate,
        0.9,
        0.999,
        LOSSES,
        0,
        TuneSettings.Crossover.SHARED,
        seed,
        Optional.empty());
  }

  /** Fine-tunes anything. */
  public TuneResult run(
      Adaptation adaptation, String phrase, TuneSettings settings, TuneMonitor monitor)
      throws InterruptedException {
    boolean vector = adaptation instanceof VectorAdaptation;
    TuneSettings fitting = vector ? settings : settings.with(settings.weights().withOffsetsL2(0));
    try (NDManager own = bundle.manager().newSubManager()) {
      return tuner.run(
          adaptation, goal(own, phrase), fitting, monitor, draws(settings), Optional.empty());
    }
  }

  /**
   * From plain portraits to a phrase.
   *
   * @param owner of the embeddings
   */
  public TuneGoal.Texts goal(NDManager owner, String phrase) {
    return new TuneGoal.Texts(
        List.of(phrases.texts(owner, phrases.plain())),
        List.of(phrases.texts(owner, phrases.about(phrase))));
  }

  /** The draws of each step. */
  public StepInputs.Source draws(TuneSettings settings) {
    return new StoredNoiseSteps(settings, bundle.generator().config());
  }
}
