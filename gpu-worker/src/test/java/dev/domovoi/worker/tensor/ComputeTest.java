package dev.domovoi.worker.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The device")
class ComputeTest {
  @ParameterizedTest(name = "{0} with {1} GPUs")
  @DisplayName("is the one asked for, or the best there is")
  @CsvSource({
    "auto, 0, cpu()",
    "auto, 2, gpu(0)",
    "cpu, 2, cpu()",
    "gpu, 1, gpu(0)",
    "gpu:1, 2, gpu(1)"
  })
  void chosen(String wanted, int gpus, String device) {
    assertThat(Compute.device(wanted, () -> gpus)).hasToString(device);
  }

  @ParameterizedTest(name = "{0} with {1} GPUs")
  @DisplayName("is refused in one sentence that says what to do")
  @CsvSource({
    "gpu, 0, PyTorch sees no GPU",
    "gpu:1, 1, PyTorch sees only 1",
    "tpu, 0, 'must be auto, cpu, gpu or gpu:N'",
    "gpu:, 1, 'must be auto, cpu, gpu or gpu:N'"
  })
  void refused(String wanted, int gpus, String part) {
    assertThatThrownBy(() -> Compute.device(wanted, () -> gpus))
        .isInstanceOf(ComputeException.class)
        .hasMessageStartingWith("DOMOVOI_DEVICE ")
        .hasMessageContaining(part)
        .hasMessageEndingWith(".");
  }

  @Test
  @DisplayName("is a processor where nothing is configured and this build knows no GPU")
  void here() {
    assertThat(Compute.device().isGpu()).isFalse();
    assertThat(Compute.paintingType()).isEqualTo(DataType.FLOAT32);
  }

  @Test
  @DisplayName("paints with half precision only where that is fast")
  void precision() {
    assertThat(Compute.paintingType("half", Device.gpu())).isEqualTo(DataType.FLOAT16);
    assertThat(Compute.paintingType("full", Device.gpu())).isEqualTo(DataType.FLOAT32);
    assertThatThrownBy(() -> Compute.paintingType("half", Device.cpu()))
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining("needs a GPU");
    assertThatThrownBy(() -> Compute.paintingType("double", Device.gpu()))
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining("full or half");
  }
}
