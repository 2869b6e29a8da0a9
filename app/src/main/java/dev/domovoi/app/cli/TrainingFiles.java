package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the training verbs print, and the names of the files they leave beside their result. */
final class TrainingFiles {
  private TrainingFiles() {}

  /** The result's name with another ending. */
  static Path beside(Path target, String ending) {
    String name = target.getFileName().toString().replaceFirst("\\.safetensors$", "");
    return target.resolveSibling(name + ending);
  }

  /** Where a training's state is kept until it is done. */
  static Path checkpoint(Path target) {
    return beside(target, ".checkpoint.safetensors");
  }

  /** The checkpoint if it is there. */
  static Path present(Path checkpoint) {
    if (!Files.isRegularFile(checkpoint)) {
      throw new UserException("There is no checkpoint " + checkpoint + " to resume from.");
    }
    return checkpoint;
  }

  /** One line for a step. */
  static void line(Console console, int step, int steps, Map<String, Double> losses) {
    console.out().printf(Locale.ROOT, "step %d/%d  %s%n", step, steps, terms(losses));
    console.out().flush();
  }

  /** One line for a step, with the time to the end. */
  static void line(
      Console console, int step, int steps, Map<String, Double> losses, double secondsLeft) {
    console
        .out()
        .printf(
            Locale.ROOT, "step %d/%d  %s  %.0f s left%n", step, steps, terms(losses), secondsLeft);
    console.out().flush();
  }

  private static String terms(Map<String, Double> losses) {
    return losses.entrySet().stream()
        .map(loss -> String.format(Locale.ROOT, "%s %.4f", loss.getKey(), loss.getValue()))
        .collect(Collectors.joining("  "));
  }
}
