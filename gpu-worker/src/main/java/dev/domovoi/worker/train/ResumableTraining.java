package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.vision.NetTensors;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Adam on one net with checkpoints. The draws of a step depend on its number only, so a training
 * that was stopped goes on as if it had not been.
 */
final class ResumableTraining {
  private static final int BETWEEN_LOGS = 100;
  private static final double WARM_UP = 100;

  private final String name;
  private final Path folder;
  private final long seed;
  private final Consumer<String> log;

  /**
   * @param name of checkpoint and log lines
   * @param folder where the checkpoint lives
   */
  ResumableTraining(String name, Path folder, long seed, Consumer<String> log) {
    this.name = name;
    this.folder = folder;
    this.seed = seed;
    this.log = log;
  }

  /** The loss of one step. */
  @FunctionalInterface
  interface Loss {
    /**
     * @param manager of the step's arrays
     * @param random the step's draws
     */
    NDArray of(NDManager manager, SplittableRandom random);
  }

  /**
   * Trains, from the last checkpoint if there is one.
   *
   * @param steps in all
   * @param between steps between checkpoints
   * @return the moving averages of the parameters, and the statistics
   */
  Map<String, HostTensor> run(
      NDManager manager, NetTensors net, int steps, double rate, int between, Loss loss)
      throws IOException {
    Files.createDirectories(folder);
    Path checkpoint = folder.resolve(name + "-checkpoint.safetensors");
    Adam adam = new Adam(manager, net.parameters(), key -> 1, 0.9, 0.99, 0.998);
    int start = 0;
    if (Files.exists(checkpoint)) {
      Safetensors file = Safetensors.read(checkpoint);
      Map<String, HostTensor> saved = file.tensors();
      adam.restore(saved, manager);
      net.buffers()
          .forEach(
              (key, array) -> {
                HostTensor tensor = saved.get("buffer/" + key);
                if (tensor != null) {
                  try (NDArray from = tensor.toArray(manager)) {
                    from.copyTo(array);
                  }
                }
              });
      start = Integer.parseInt(file.metadata().getOrDefault("step", "0"));
      log.accept(name + ": resuming at step " + start);
    }
    double sum = 0;
    long since = System.nanoTime();
    for (int step = start; step < steps; ) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + step);
      sum += Descent.gradients(manager, local -> loss.of(local, random));
      double done = (double) step / steps;
      double schedule =
          Math.min(1, (step + 1) / WARM_UP) * (0.02 + 0.49 * (1 + Math.cos(Math.PI * done)));
      if (!adam.step(rate * schedule)) {
        log.accept(name + ": gradient of step " + (step + 1) + " not finite, skipped");
      }
      step++;
      if (step % BETWEEN_LOGS == 0) {
        double seconds = (System.nanoTime() - since) / 1e9;
        log.accept(
            "%s step %d loss %.4f, %.1f steps/s"
                .formatted(name, step, sum / BETWEEN_LOGS, BETWEEN_LOGS / seconds));
        sum = 0;
        since = System.nanoTime();
      }
      if (step % between == 0 || step == steps) {
        Map<String, HostTensor> state = new LinkedHashMap<>(adam.state());
        net.buffers().forEach((key, array) -> state.put("buffer/" + key, HostTensor.copyOf(array)));
        SafetensorsWriter.exact().write(checkpoint, state, Map.of("step", Integer.toString(step)));
      }
    }
    Map<String, HostTensor> out = new LinkedHashMap<>(adam.averages());
    net.buffers().forEach((key, array) -> out.put(key, HostTensor.copyOf(array)));
    return out;
  }
}
