package dev.domovoi.worker.invert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;

/** The latents of one picture as an {@linkplain NpyFile .npy file}. */
public final class LatentFile {
  private LatentFile() {}

  /**
   * Reads the latents of one picture for a generator.
   *
   * @param manager owner of the result
   * @return (1, rows, styleDim)
   * @throws WeightsException if the file holds something else
   */
  public static NDArray readRows(NDManager manager, Path file, GeneratorConfig config) {
    HostTensor tensor = NpyFile.read(file);
    if (tensor.elements() != config.rows() * config.styleDim()
        || tensor.shape()[tensor.shape().length - 1] != config.styleDim()) {
      throw new WeightsException(
          "File "
              + file
              + " holds "
              + tensor
              + ", but the latents of one picture are "
              + config.rows()
              + " rows of "
              + config.styleDim()
              + ".");
    }
    return HostTensor.of(tensor.floats(), 1, config.rows(), config.styleDim()).toArray(manager);
  }
}
