package dev.domovoi.worker.bundle;

import ai.djl.ndarray.NDManager;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.FineTuning;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.stylegan.Generator;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.tune.GradientTurn;
import dev.domovoi.worker.tune.TuneCheckpoint;
import dev.domovoi.worker.tune.TuneGoal;
import dev.domovoi.worker.tune.TuneProgress;
import dev.domovoi.worker.tune.VectorAdaptation;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine's fine-tuning: from the hypernetwork's vector to a better one. Thread-safe. */
final class Tuning implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tuning.class);

  private final NDManager manager;
  private final Generator generator;
  private final DomainLayout layout;
  private final HostTensor centre;
  private final String fingerprint;
  private final Lazy<? extends TuningSpace> space;
  private final Optional<Lazy<EncoderPart>> encoder;
  private final GradientTurn turn = new GradientTurn();

  /**
   * @param centre the mean latent
   * @param fingerprint of the bundle
   * @param space owned by this object
   * @param encoder stays the caller's
   */
  Tuning(
      NDManager manager,
      Generator generator,
      DomainLayout layout,
      HostTensor centre,
      String fingerprint,
      Lazy<? extends TuningSpace> space,
      Optional<Lazy<EncoderPart>> encoder) {
    this.manager = manager;
    this.generator = generator;
    this.layout = layout;
    this.centre = centre;
    this.fingerprint = fingerprint;
    this.space = space;
    this.encoder = encoder;
  }

  /**
   * Fine-tunes; see {@link dev.domovoi.core.style.StyleEngine#fineTune}.
   *
   * @param instant where to begin; of another form, or empty, to begin at the plain generator
   */
  Optional<DomainVector> run(
      FineTuning.Task task, Optional<DomainVector> instant, FineTuning.Watch watch)
      throws EngineException {
    Gradients.off();
    String form = layout.parametrisation().key();
    float[] start =
        instant
            .filter(vector -> vector.parametrisation().equals(form))
            .map(DomainVector::values)
            .orElseGet(layout::identity);
    TuningSpace inside = space.get();
    VectorTuner tuner = new VectorTuner(manager, generator, layout, inside, turn);
    VectorTuner.Watch follower = new Follower(watch, form);
    Optional<TuneCheckpoint> checkpoint = task.checkpoint().flatMap(this::read);
    try (NDManager own = manager.newSubManager()) {
      Optional<float[]> tuned;
      if (task.reference().isPresent()) {
        TuningGoals goals = new TuningGoals(generator, inside.images());
        TuneGoal goal =
            encoder.isPresent()
                ? goals.person(own, task.reference().get(), encoder.get().get(), centre)
                : goals.direction(own, task.reference().get());
        tuned = tuner.picture(goal, start, checkpoint, follower);
      } else {
        tuned = tuner.words(task.prompt().normalised(), start, checkpoint, follower);
      }
      return tuned.map(values -> new DomainVector(form, values));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** A checkpoint of these weights; one that can't be used costs only the time to begin anew. */
  private Optional<TuneCheckpoint> read(FineTuning.Checkpoint saved) {
    if (!saved.bundle().equals(fingerprint)) {
      return Optional.empty();
    }
    try {
      Path file = Files.createTempFile("domovoi", ".safetensors");
      try {
        Files.write(file, saved.bytes());
        return Optional.of(TuneCheckpoint.read(file));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | WeightsException e) {
      log.warn("A checkpoint can't be used: {}", e.toString());
      return Optional.empty();
    }
  }

  private FineTuning.Checkpoint write(TuneCheckpoint checkpoint) {
    try {
      Path file = Files.createTempFile("domovoi", ".safetensors");
      try {
        checkpoint.write(file);
        return new FineTuning.Checkpoint(fingerprint, Files.readAllBytes(file));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes on how far it is. */
  private final class Follower implements VectorTuner.Watch {
    private final FineTuning.Watch watch;
    private final String form;

    Follower(FineTuning.Watch watch, String form) {
      this.watch = watch;
      this.form = form;
    }

    @Override
    public boolean getAsBoolean() {
      return watch.cancelled();
    }

    @Override
    public void step(TuneProgress progress, VectorAdaptation vector) {
      watch.step(
          new FineTuning.Step(
              progress.step(),
              progress.steps(),
              Duration.ofMillis(Math.round(1000 * progress.secondsLeft())),
              () -> new DomainVector(form, vector.vector()),
              () -> write(progress.checkpoint())));
    }
  }

  @Override
  public void close() {
    space.close();
  }
}
