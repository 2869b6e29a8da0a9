package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import dev.domovoi.worker.tune.TuneResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a training does besides training: it prints each step, keeps a checkpoint beside its result,
 * ends when the process is to, and says how it has ended.
 */
final class TrainingWatch {
  private final Console console;
  private final TuneOptions tune;
  private final Path target;
  private final Interruption interruption;
  private boolean stopping;

  /**
   * @param target the result's place
   */
  TrainingWatch(Console console, TuneOptions tune, Path target, Interruption interruption) {
    this.console = console;
    this.tune = tune;
    this.target = target;
    this.interruption = interruption;
  }

  /** The checkpoint to go on from, if one was asked for. */
  <T> Optional<T> resumed(Function<Path, T> read) {
    return tune.resume()
        ? Optional.of(read.apply(TrainingFiles.present(checkpoint())))
        : Optional.empty();
  }

  private Path checkpoint() {
    return TrainingFiles.checkpoint(target);
  }

  /**
   * After a step.
   *
   * @param save writes a checkpoint
   */
  void step(
      int step, int steps, Map<String, Double> losses, double secondsLeft, Consumer<Path> save) {
    TrainingFiles.line(console, step, steps, losses, secondsLeft);
    // Asked once, so that training never ends without the checkpoint of its last step.
    stopping = interruption.asked();
    if (tune.saves(step) || stopping) {
      save.accept(checkpoint());
    }
  }

  /** Whether training is to end. */
  boolean stopping() {
    return stopping;
  }

  /**
   * Whether training has ended with a result.
   *
   * @return false if it was stopped, which has been said
   * @throws UserException if it diverged
   */
  boolean completed(TuneResult result) {
    if (result.end() == TuneResult.End.DIVERGED) {
      throw new UserException(
          "Training has left the finite numbers after step "
              + result.steps()
              + "; take a smaller --rate.");
    }
    if (result.end() == TuneResult.End.CANCELLED) {
      print("stopped after step " + result.steps() + "; go on with --resume");
      return false;
    }
    return true;
  }

  /** The result is written: the checkpoint is not needed any more. */
  void written(String what) throws IOException {
    Files.deleteIfExists(checkpoint());
    print(what + ": " + target);
  }

  private void print(String line) {
    console.out().print(line + "\n");
    console.out().flush();
  }
}
