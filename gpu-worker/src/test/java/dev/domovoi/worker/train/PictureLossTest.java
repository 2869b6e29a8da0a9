package dev.domovoi.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The loss between generated and painted pictures")
class PictureLossTest {
  private static final Shape SHAPE = new Shape(2, 3, 13, 13);

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray noise() {
    Random random = new Random(5);
    float[] values = new float[(int) SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 3;
    }
    return manager.create(values, SHAPE);
  }

  @Test
  @DisplayName("is zero for the painted picture itself")
  void zero() {
    assertThat(PictureLoss.sharp(noise(), noise()).getFloat()).isZero();
  }

  @Test
  @DisplayName("asks a dull picture for the painted one's gradients, and a garish one too")
  void gradients() {
    NDArray painted = noise();
    for (float contrast : new float[] {0.5f, 1.5f}) {
      NDArray generated = painted.mul(contrast);
      float plain = PictureLoss.of(generated, painted).getFloat();
      assertThat(PictureLoss.sharp(generated, painted).getFloat()).isGreaterThan(plain + 0.1f);
    }
  }

  @Test
  @DisplayName("weighs gradient energy picture by picture")
  void eachPicture() {
    NDArray painted = noise();
    // One picture is too strong and one too weak; only together is their energy right.
    float[] factors = {(float) Math.sqrt(1.5), (float) Math.sqrt(0.5)};
    NDArray generated = painted.mul(manager.create(factors, new Shape(2, 1, 1, 1)));
    NDArray even = painted.mul(-1);
    float uneven = PictureLoss.sharp(generated, painted).getFloat();
    float same = PictureLoss.sharp(even, painted).getFloat();
    assertThat(same - PictureLoss.of(even, painted).getFloat()).isCloseTo(0, within(1e-4f));
    assertThat(uneven - PictureLoss.of(generated, painted).getFloat()).isGreaterThan(0.05f);
  }

  @Test
  @DisplayName("is finite for pictures of one colour")
  void flat() {
    NDArray flat = manager.zeros(SHAPE);
    assertThat(PictureLoss.sharp(flat, flat).getFloat()).isZero();
    assertThat(PictureLoss.sharp(noise(), flat).getFloat()).isFinite();
  }
}
