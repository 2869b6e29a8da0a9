package dev.domovoi.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.style.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The PNG encoder")
class PngEncoderTest {

  @ParameterizedTest(name = "{0} x {1}, smooth: {2}")
  @CsvSource({"1,1,false", "3,2,false", "2,3,true", "64,64,true", "64,64,false", "129,65,true"})
  @DisplayName("writes files that another reader decodes to the same pixels")
  void anotherReaderDecodesTheSamePixels(int width, int height, boolean smooth) throws IOException {
    Raster raster = raster(width, height, smooth);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngEncoder.encode(raster)));

    assertThat(read.getWidth()).isEqualTo(width);
    assertThat(read.getHeight()).isEqualTo(height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = 3 * (y * width + x);
        int expected =
            (raster.rgb()[i] & 0xff) << 16
                | (raster.rgb()[i + 1] & 0xff) << 8
                | (raster.rgb()[i + 2] & 0xff);
        assertThat(read.getRGB(x, y) & 0xffffff).isEqualTo(expected);
      }
    }
  }

  private static Raster raster(int width, int height, boolean smooth) {
    byte[] rgb = new byte[3 * width * height];
    new Random(7).nextBytes(rgb);
    if (smooth) {
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) (i / 3 % width + i / 3 / width);
      }
    }
    return new Raster(width, height, rgb);
  }
}
