package dev.domovoi.worker.tune;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Map;

/** Everything needed to go on with fine-tuning as if it had not been interrupted. */
public final class TuneCheckpoint {
  private final int step;
  private final String description;
  private final Convergence.State convergence;
  private final Map<String, HostTensor> tensors;

  TuneCheckpoint(
      int step,
      String description,
      Convergence.State convergence,
      Map<String, HostTensor> tensors) {
    this.step = step;
    this.description = description;
    this.convergence = convergence;
    this.tensors = Map.copyOf(tensors);
  }

  /** Steps done. */
  public int step() {
    return step;
  }

  /** What is trained, see {@link Adaptation#description()}. */
  public String description() {
    return description;
  }

  Convergence.State convergence() {
    return convergence;
  }

  Map<String, HostTensor> tensors() {
    return tensors;
  }

  /** Writes a safetensors file. */
  public void write(Path file) {
    SafetensorsWriter.exact()
        .write(
            file,
            tensors,
            Map.of(
                "step", Integer.toString(step),
                "description", description,
                "smoothed", Double.toString(convergence.smoothed()),
                "best", Double.toString(convergence.best()),
                "best_step", Integer.toString(convergence.bestStep())));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws WeightsException if the file is no such checkpoint
   */
  public static TuneCheckpoint read(Path file) {
    Safetensors saved = Safetensors.read(file);
    Map<String, String> metadata = saved.metadata();
    try {
      return new TuneCheckpoint(
          Integer.parseInt(metadata.getOrDefault("step", "")),
          metadata.getOrDefault("description", ""),
          new Convergence.State(
              Double.parseDouble(metadata.getOrDefault("smoothed", "")),
              Double.parseDouble(metadata.getOrDefault("best", "")),
              Integer.parseInt(metadata.getOrDefault("best_step", ""))),
          saved.tensors());
    } catch (NumberFormatException e) {
      throw new WeightsException("The file is no checkpoint of fine-tuning.", e);
    }
  }
}
