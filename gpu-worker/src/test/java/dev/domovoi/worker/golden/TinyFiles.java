package dev.domovoi.worker.golden;

import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Files that fit the golden tiny models and each other. */
public final class TinyFiles {
  private TinyFiles() {}

  /** The tiny CLIP model with embeddings cut to 16 numbers, which the hypernetworks take. */
  public static Path clip(Path folder) {
    Map<String, HostTensor> tensors =
        new LinkedHashMap<>(ClipWeights.read(Npz.path("clip/clip_tiny_state.pt")).tensors());
    for (String key : List.of("text_projection", "visual.proj")) {
      HostTensor full = Objects.requireNonNull(tensors.get(key));
      int rows = (int) full.shape()[0];
      int columns = (int) full.shape()[1];
      float[] cut = new float[rows * 16];
      for (int r = 0; r < rows; r++) {
        System.arraycopy(full.floats(), r * columns, cut, r * 16, 16);
      }
      tensors.put(key, HostTensor.of(cut, rows, 16));
    }
    Path file = folder.resolve("clip16.safetensors");
    SafetensorsWriter.exact().write(file, tensors, Map.of());
    return file;
  }

  /** A vocabulary of 300 symbols: lower-case letters, in a word and at its end. */
  public static Path vocabulary(Path folder) throws IOException {
    StringBuilder json = new StringBuilder("{\"model\":{\"merges\":[\"p i\"],\"vocab\":{");
    int number = 0;
    for (char c = 'a'; c <= 'z'; c++) {
      json.append("\"%c\":%d,\"%c</w>\":%d,".formatted(c, number, c, number + 1));
      number += 2;
    }
    json.append("\"pi\":%d,".formatted(number++));
    while (number < 298) {
      json.append("\"filler%d\":%d,".formatted(number, number));
      number++;
    }
    json.append("\"<|startoftext|>\":298,\"<|endoftext|>\":299}}}");
    return Files.writeString(folder.resolve("tokenizer.json"), json);
  }
}
