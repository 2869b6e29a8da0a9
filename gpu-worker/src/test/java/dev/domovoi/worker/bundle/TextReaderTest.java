package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reader of phrases")
class TextReaderTest {
  /** Two domains along the first axis, two changes along the second, codes of two numbers. */
  private static Map<String, HostTensor> tensors(float sharpness) {
    Map<String, HostTensor> out = new HashMap<>();
    out.put(TextReader.MEAN, HostTensor.of(new float[] {0, 0, 1}, 3));
    put(out, TextReader.DOMAIN, new float[] {sharpness, 0, 0, -sharpness, 0, 0});
    put(out, TextReader.CHANGE, new float[] {0, sharpness, 0, 0, -sharpness, 0});
    return out;
  }

  private static void put(Map<String, HostTensor> out, String question, float[] weight) {
    out.put(TextReader.key(question, "weight"), HostTensor.of(weight, 2, 3));
    out.put(TextReader.key(question, "bias"), HostTensor.of(new float[2], 2));
    out.put(TextReader.key(question, "codes"), HostTensor.of(new float[] {3, 0, 0, 5}, 2, 2));
  }

  @Test
  @DisplayName("answers each question by the code of the likeliest answer, at unit mean square")
  void answers() {
    TextReader reader = TextReader.of(tensors(100));
    assertThat(reader.inputs()).isEqualTo(3);
    assertThat(reader.outputs()).isEqualTo(4);
    float root = (float) Math.sqrt(2);
    assertThat(reader.apply(new float[] {.6f, -.8f, 1}))
        .containsExactly(new float[] {root, 0, 0, root}, within(1e-4f));
    assertThat(reader.apply(new float[] {-.6f, .8f, 1}))
        .containsExactly(new float[] {0, root, root, 0}, within(1e-4f));
  }

  @Test
  @DisplayName(
      "mixes the codes of answers that are equally likely, and is still of unit mean square")
  void unsure() {
    float[] input = TextReader.of(tensors(100)).apply(new float[] {0, 1, 1});
    double scale = Math.sqrt((1.5 * 1.5 + 2.5 * 2.5) / 2);
    assertThat(input[0]).isCloseTo((float) (1.5 / scale), within(1e-4f));
    assertThat(input[1]).isCloseTo((float) (2.5 / scale), within(1e-4f));
  }

  @Test
  @DisplayName("asks for a new bundle when the tensors are those of another kind")
  void otherKind() {
    assertThatThrownBy(
            () -> TextReader.of(Map.of("projection.mean", HostTensor.of(new float[3], 3))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("domovoi train hypernet");
  }

  @Test
  @DisplayName("refuses tensors that do not fit together")
  void misfit() {
    Map<String, HostTensor> tensors = tensors(1);
    tensors.put(TextReader.key(TextReader.CHANGE, "bias"), HostTensor.of(new float[3], 3));
    assertThatThrownBy(() -> TextReader.of(tensors))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("change");
  }
}
