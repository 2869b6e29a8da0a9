package dev.domovoi.worker.train;

import dev.domovoi.worker.bundle.TextReader;
import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What tests of readers share. */
final class Readings {
  private Readings() {}

  /** A weight file of the embedded bundle, by way of a folder. */
  static Map<String, HostTensor> embedded(String name, Path folder) throws Exception {
    Path file = folder.resolve(name);
    try (InputStream in =
        Objects.requireNonNull(
            TextReader.class.getResourceAsStream("/dev/domovoi/bundles/portraits/" + name))) {
      Files.copy(in, file);
    }
    return Safetensors.read(file).tensors();
  }

  /** Cosine between what is read and the code of what is meant. */
  static double likeness(
      TextReader reader,
      TextEncoder encoder,
      String text,
      Meanings meanings,
      Meanings.Meaning meaning) {
    float[] read = reader.apply(encoder.embed(List.of(text)).get(0));
    float[] code = meanings.between(meaning, meaning, 0);
    double sum = 0;
    for (int i = 0; i < read.length; i++) {
      sum += read[i] * code[i] / read.length;
    }
    return sum;
  }
}
