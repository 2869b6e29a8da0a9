package dev.domovoi.worker.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.stylegan.Gradients;
import dev.domovoi.worker.vision.PictureEncoder.Sizes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The encoder of pictures")
class PictureEncoderTest {
  private static final Sizes SIZES = new Sizes(12, 4, 20);

  @BeforeEach
  void gradientsOff() {
    Gradients.off();
  }

  @Test
  @DisplayName("reads a style of unit mean square from pictures of any multiple of 64 pixels")
  void style() {
    try (NDManager manager = NDManager.newBaseManager();
        PictureEncoder encoder =
            PictureEncoder.of(manager, PictureEncoder.initial(1, SIZES), SIZES, false)) {
      for (int side : new int[] {64, 128}) {
        NDArray style = encoder.style(manager.randomUniform(-1, 1, new Shape(2, 3, side, side)));
        assertThat(style.getShape()).isEqualTo(new Shape(2, 12));
        for (float square : style.square().mean(new int[] {1}).toFloatArray()) {
          assertThat(square).isCloseTo(1, within(1e-3f));
        }
      }
    }
  }

  @Test
  @DisplayName("reads a person as latents around the mean latent, one row for each of W+")
  void person() {
    try (NDManager manager = NDManager.newBaseManager();
        PictureEncoder encoder =
            PictureEncoder.of(manager, PictureEncoder.initial(1, SIZES), SIZES, false)) {
      NDArray pictures = manager.randomUniform(-1, 1, new Shape(3, 3, 64, 64));
      NDArray here = encoder.person(pictures, manager.zeros(new Shape(20)));
      NDArray there = encoder.person(pictures, manager.ones(new Shape(20)));
      assertThat(here.getShape()).isEqualTo(new Shape(3, 4, 20));
      for (float moved : there.sub(here).toFloatArray()) {
        assertThat(moved).isCloseTo(1, within(1e-4f));
      }
    }
  }
}
