package dev.domovoi.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.reference.ReferenceException;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A member's picture")
class ReferencesTest {

  @Test
  @DisplayName("is kept as a small square, whatever its form, and comes back as pixels")
  void reduced() throws Exception {
    for (String format : new String[] {"png", "jpg"}) {
      ReferencePicture kept = References.read(image(format, 1200, 700));

      Raster square = References.decode(kept);
      assertThat(square.width()).isEqualTo(square.height()).isEqualTo(References.SIDE);
      assertThat(kept.bytes().length).isLessThan(1 << 20);
      // Red on the left, blue on the right.
      assertThat(square.rgb()[0] & 0xff).isGreaterThan(200);
      assertThat(square.rgb()[3 * (square.width() - 1) + 2] & 0xff).isGreaterThan(200);
    }
  }

  @Test
  @DisplayName("that is small stays as it is, and has the same name each time")
  void small() throws Exception {
    ReferencePicture kept = References.read(image("png", 40, 40));

    assertThat(References.decode(kept).width()).isEqualTo(40);
    assertThat(References.read(image("png", 40, 40)).name()).isEqualTo(kept.name());
    assertThat(References.read(kept.bytes()).name()).isEqualTo(kept.name());
  }

  @Test
  @DisplayName("of noise fits into the store")
  void noise() throws Exception {
    BufferedImage image = new BufferedImage(511, 511, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 511 * 511; i++) {
      image.setRGB(i % 511, i / 511, random.nextInt());
    }
    assertThat(References.read(bytes(image, "png")).bytes().length).isLessThan(1 << 20);
  }

  @Test
  @DisplayName("is refused if it would fill the memory, however small the file")
  void bomb() {
    assertRefused(pngOfSize(60_000, 60_000), "too large");
    assertRefused(pngOfSize(16_000, 16_000), "too large");
    assertRefused(pngOfSize(Integer.MAX_VALUE, Integer.MAX_VALUE), "");
  }

  @Test
  @DisplayName("is judged by its content, not by its name, and refused in one sentence")
  void content() throws Exception {
    assertRefused("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), "neither a PNG nor a JPEG");
    assertRefused(new byte[0], "neither a PNG nor a JPEG");
    assertRefused(image("gif", 64, 64), "neither a PNG nor a JPEG");
    assertRefused(image("bmp", 64, 64), "neither a PNG nor a JPEG");
    assertRefused(image("png", 31, 400), "too small");
    assertRefused(pngOfSize(100, 100), "broken");
  }

  @Test
  @DisplayName("that was damaged anywhere is read or refused, and nothing else happens")
  void damaged() throws Exception {
    Random random = new Random(7);
    for (String format : new String[] {"png", "jpg"}) {
      byte[] good = image(format, 64, 64);
      for (int round = 0; round < 150; round++) {
        byte[] bad = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
        for (int i = 0; i < 3; i++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        try {
          References.read(bad);
        } catch (ReferenceException e) {
          assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception");
        }
      }
    }
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> References.read(file))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining(why);
  }

  private static byte[] image(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, x < width / 2 ? 0xff0000 : 0x0000ff);
      }
    }
    return bytes(image, format);
  }

  private static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** A header that promises a size, and no pixels. */
  private static byte[] pngOfSize(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4 + 12);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13);
    file.put(header.array()).putInt((int) crc.getValue());
    file.putInt(0).put("IEND".getBytes(StandardCharsets.US_ASCII)).putInt(0xae426082);
    return file.array();
  }
}
