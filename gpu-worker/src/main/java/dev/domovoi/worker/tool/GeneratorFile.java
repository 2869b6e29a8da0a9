package dev.domovoi.worker.tool;

import dev.domovoi.worker.importer.ModelFiles;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generator's file.
 *
 * @param weights by published key
 * @param average the mean latent (styleDim); null if the file has none
 */
record GeneratorFile(
    GeneratorConfig config, Map<String, HostTensor> weights, @Nullable HostTensor average) {

  /**
   * Reads a checkpoint, with or without its latent average.
   *
   * @throws WeightsException if it is none
   */
  static GeneratorFile read(Path path) {
    ModelFile file = ModelFiles.recognise(path);
    if (file.kind() != ModelKind.STYLEGAN2 && file.kind() != ModelKind.BARE_GENERATOR) {
      throw new WeightsException(
          "File " + path + " is " + file.kind().description() + ", but a generator is needed.");
    }
    GeneratorConfig config = GeneratorConfig.infer(file.tensors());
    HostTensor average =
        file.value("latent_avg").orElse(null) instanceof HostTensor tensor ? tensor : null;
    if (average != null && average.elements() != config.styleDim()) {
      throw new WeightsException("The latent average of " + path + " is of wrong length.");
    }
    return new GeneratorFile(config, file.tensors(), average);
  }
}
