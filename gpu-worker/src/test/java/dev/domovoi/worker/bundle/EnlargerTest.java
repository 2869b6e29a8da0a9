package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.style.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The enlarger")
class EnlargerTest {

  @Test
  @DisplayName("keeps an even colour even, up to the edges")
  void evenColour() {
    float[] planes = new float[3 * 8 * 8];
    Arrays.fill(planes, 0, 64, -1);
    Arrays.fill(planes, 64, 128, 0);
    Arrays.fill(planes, 128, 192, 1);
    Raster raster = new Enlarger(8, 24).enlarge(planes, 0);
    for (int i = 0; i < 24 * 24; i++) {
      assertThat(raster.rgb()[3 * i]).isZero();
      assertThat(raster.rgb()[3 * i + 1] & 0xff).isEqualTo(128);
      assertThat(raster.rgb()[3 * i + 2] & 0xff).isEqualTo(255);
    }
  }

  @Test
  @DisplayName("keeps a slope a slope, away from the edges")
  void slope() {
    float[] planes = new float[3 * 16 * 16];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (i % 16) / 8f - 1;
    }
    Raster raster = new Enlarger(16, 32).enlarge(planes, 0);
    for (int x = 8; x < 24; x++) {
      double wanted = (((x + 0.5) / 2 - 0.5) / 8 - 1 + 1) * 127.5;
      assertThat(raster.rgb()[3 * (16 * 32 + x)] & 0xff)
          .isBetween((int) wanted - 1, (int) wanted + 2);
    }
  }

  @Test
  @DisplayName("reads the picture that it is told to")
  void offset() {
    float[] planes = new float[2 * 3 * 4 * 4];
    Arrays.fill(planes, 48, 96, 1);
    assertThat(new Enlarger(4, 4).enlarge(planes, 48).rgb()).containsOnly((byte) 255);
  }

  @Test
  @DisplayName("does not shrink")
  void shrink() {
    assertThatThrownBy(() -> new Enlarger(8, 4)).isInstanceOf(IllegalArgumentException.class);
  }
}
