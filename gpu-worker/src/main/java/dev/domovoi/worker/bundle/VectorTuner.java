package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.tune.FineTuner;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.RandomSteps;
import dev.domovoi.worker.tune.StepInputs;
import dev.domovoi.worker.tune.StoredNoiseSteps;
import dev.domovoi.worker.tune.TuneCheckpoint;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneMonitor;
import dev.domovoi.worker.tune.TuneProgress;
import dev.domovoi.worker.tune.TuneResult;
import dev.domovoi.worker.tune.TuneSettings;
import dev.domovoi.worker.tune.VectorAdaptation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Fine-tunes domain vectors of one generator in one space. */
public final class VectorTuner {
  private final NDManager manager;
  private final Generator generator;
  private final DomainLayout layout;
  private final TuningSpace space;
  private final FineTuner tuner;

  /**
   * The arguments stay the caller's.
   *
   * @param turn the process's only one
   */
  VectorTuner(
      NDManager manager,
      Generator generator,
      DomainLayout layout,
      TuningSpace space,
      GradientTurn turn) {
    this.manager = manager;
    this.generator = generator;
    this.layout = layout;
    this.space = space;
    this.tuner = new FineTuner(manager, generator, space.images(), turn);
  }

  /** For measuring on a bundle of the painted world. */
  public static VectorTuner of(OpenBundle bundle, JointTuningSpace space, GradientTurn turn) {
    return new VectorTuner(bundle.manager(), bundle.generator(), bundle.layout(), space, turn);
  }

  /** Follows a run, on the training thread. */
  public interface Watch extends BooleanSupplier {
    /**
     * After each step.
     *
     * @param vector gives a copy of the vector as it is now
     */
    void step(TuneProgress progress, VectorAdaptation vector);

    /** Nobody watches or ends it. */
    Watch NONE =
        new Watch() {
          @Override
          public void step(TuneProgress progress, VectorAdaptation vector) {}

          @Override
          public boolean getAsBoolean() {
            return false;
          }
        };
  }

  /**
   * Towards a phrase.
   *
   * @param start where to begin
   * @return the vector; nothing if the watch ended it
   * @throws InterruptedException if interrupted while another job trains
   */
  public Optional<float[]> words(
      String phrase, float[] start, Optional<TuneCheckpoint> checkpoint, Watch watch)
      throws InterruptedException {
    try (NDManager own = manager.newSubManager()) {
      TuneGoal goal =
          new TuneGoal.Texts(
              List.of(space.texts(own, space.plain())),
              List.of(space.texts(own, space.about(phrase))));
      return run(goal, space.recipe().words(), start, checkpoint, watch);
    }
  }

  /**
   * Towards a goal made of a picture; otherwise as {@link #words}.
   *
   * @param goal its arrays stay the caller's
   */
  Optional<float[]> picture(
      TuneGoal goal, float[] start, Optional<TuneCheckpoint> checkpoint, Watch watch)
      throws InterruptedException {
    return run(goal, space.recipe().picture(), start, checkpoint, watch);
  }

  private Optional<float[]> run(
      TuneGoal goal,
      TuningSpace.Way way,
      float[] start,
      Optional<TuneCheckpoint> checkpoint,
      Watch watch)
      throws InterruptedException {
    try (VectorAdaptation adaptation =
        new VectorAdaptation(manager, generator, layout, start)
            .within(way.reach() * length(start))) {
      TuneResult result =
          tuner.run(
              adaptation,
              goal,
              way.settings(),
              new TuneMonitor() {
                @Override
                public void step(TuneProgress progress) {
                  watch.step(progress, adaptation);
                }

                @Override
                public boolean cancelled() {
                  return watch.getAsBoolean();
                }
              },
              draws(way.settings()),
              checkpoint.filter(saved -> saved.description().equals(adaptation.description())));
      return result.end() == TuneResult.End.CANCELLED
          ? Optional.empty()
          : Optional.of(adaptation.vector());
    }
  }

  /** Length of the way from the plain generator. */
  private double length(float[] start) {
    float[] plain = layout.identity();
    double square = 0;
    for (int i = 0; i < start.length; i++) {
      square += (double) (start[i] - plain[i]) * (start[i] - plain[i]);
    }
    return Math.sqrt(square);
  }

  private StepInputs.Source draws(TuneSettings settings) {
    return space.recipe().noise()
        ? new RandomSteps(settings, generator.config())
        : new StoredNoiseSteps(settings, generator.config());
  }
}
