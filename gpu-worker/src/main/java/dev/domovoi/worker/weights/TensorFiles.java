package dev.domovoi.worker.weights;

import java.nio.file.Path;
import java.util.Map;

/** Named tensors from a file of either kind. */
public final class TensorFiles {
  private static final String SAFETENSORS = ".safetensors";

  private TensorFiles() {}

  /**
   * The tensors of a safetensors file (told by the ending) or of a plain state dictionary of
   * PyTorch.
   *
   * @throws WeightsException if the file cannot be read or is broken
   */
  public static Map<String, HostTensor> read(Path file) {
    return isSafetensors(file)
        ? Safetensors.read(file).tensors()
        : TorchCheckpoint.read(file).tensors();
  }

  /** Whether the name says that it is a safetensors file. */
  public static boolean isSafetensors(Path file) {
    return file.toString().endsWith(SAFETENSORS);
  }
}
