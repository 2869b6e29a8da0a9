package dev.domovoi.worker.clip;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Phrases through CLIP's text tower")
class ClipTextEncoderTest extends EngineTest {
  private static final ClipWeights WEIGHTS = ClipWeights.read(Npz.path("clip/clip_tiny_state.pt"));

  @TempDir private Path folder;

  /** Letters, each inside a word and at its end, one merge, and the two special tokens. */
  private ClipTokenizer tokenizer(int symbols) throws IOException {
    StringBuilder json = new StringBuilder("{\"model\":{\"merges\":[\"a b</w>\"],\"vocab\":{");
    int number = 0;
    for (char letter = 'a'; letter <= 'z'; letter++) {
      json.append('"').append(letter).append("\":").append(number++).append(',');
      json.append('"').append(letter).append("</w>\":").append(number++).append(',');
    }
    json.append("\"ab</w>\":").append(number++).append(',');
    while (number < symbols - 2) {
      json.append("\"unused").append(number).append("\":").append(number++).append(',');
    }
    json.append("\"<|startoftext|>\":").append(number++).append(',');
    json.append("\"<|endoftext|>\":").append(number).append("}}}");
    return ClipTokenizer.read(Files.writeString(folder.resolve("tokenizer.json"), json));
  }

  @Test
  @DisplayName("become unit vectors that depend on the phrase alone, long ones being cut")
  void embeds() throws IOException {
    ClipTokenizer tokenizer = tokenizer(300);
    assertThat(tokenizer.encode("AB c")).containsExactly(52, 5);
    String tooLong = "word ".repeat(50);
    try (ClipTextEncoder encoder = new ClipTextEncoder(WEIGHTS, tokenizer);
        ClipText tower = new ClipText(manager, WEIGHTS)) {
      assertThat(encoder.dimension()).isEqualTo(24);
      List<float[]> together = encoder.embed(List.of("AB c", "zebra", tooLong));
      int[][] tokens = {{298, 52, 5, 299, 0, 0}};
      assertClose(
          together.get(0), Embeddings.unit(tower.embed(manager, tokens)).toFloatArray(), 1e-5);
      assertThat(encoder.embed(List.of("zebra")).get(0)).isEqualTo(together.get(1));
      assertThat(together.get(2)).hasSize(24);
    }
  }

  @Test
  @DisplayName("need a vocabulary that the tower knows")
  void foreignVocabulary() throws IOException {
    ClipTokenizer large = tokenizer(301);
    assertThatThrownBy(() -> new ClipTextEncoder(WEIGHTS, large))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("301 tokens");
  }
}
