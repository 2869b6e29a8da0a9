package dev.domovoi.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.TestData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text in a GIF file")
class GifTextTest {
  private static final PictureText TEXT =
      PictureText.of(
          TestData.style("«ван гог» → «" + "long ".repeat(50) + "end»", 7, 1).first(),
          TestData.BUNDLE);

  @Test
  @DisplayName("is read as it was written, and the picture is the same")
  void roundTrip() throws IOException {
    byte[] gif = GifText.append(picture(), TEXT.toTexts());

    assertThat(GifText.read(gif)).isEqualTo(TEXT.toTexts());
    assertThat(PictureText.from(GifText.read(gif))).contains(TEXT);
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(gif));
    assertThat(shown.getRGB(3, 4)).isEqualTo(0xff123456);
  }

  @Test
  @DisplayName("is nothing in files that have none, or are no GIF")
  void none() throws IOException {
    assertThat(GifText.read(picture())).isEmpty();
    assertThat(GifText.read(new byte[0])).isEmpty();
    assertThat(GifText.read(new byte[100])).isEmpty();
    assertThatThrownBy(() -> GifText.append(new byte[100], Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] gif = picture();
    assertThatThrownBy(() -> GifText.append(gif, Map.of("a", "two\nlines")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("is read without harm from files that are cut off or damaged anywhere")
  void damaged() throws IOException {
    byte[] gif = GifText.append(picture(), TEXT.toTexts());
    Random random = new Random(9);

    for (int i = 0; i < 20_000; i++) {
      byte[] hurt = Arrays.copyOf(gif, random.nextInt(gif.length + 1));
      for (int k = random.nextInt(4); k > 0 && hurt.length > 0; k--) {
        hurt[random.nextInt(hurt.length)] = (byte) random.nextInt(256);
      }
      assertThat(PictureText.from(GifText.read(hurt))).isNotNull();
    }
  }

  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, 0x123456);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "gif", out)).isTrue();
    return out.toByteArray();
  }
}
