package dev.domovoi.worker.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The compression of GIF")
class LzwTest {

  /** Sizes around the moments when codes grow wider or the table is full. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 254, 255, 256, 257, 258, 510, 511, 512, 767, 1022, 3838, 3839, 3840, 3841, 60_000
      })
  @DisplayName("gives back what went in, for symbols of every degree of order")
  void roundTrip(int size) throws IOException {
    for (int alphabet : new int[] {1, 2, 3, 16, 200, 256}) {
      Random random = new Random(size + alphabet);
      byte[] symbols = new byte[size];
      for (int i = 0; i < size; i++) {
        symbols[i] = (byte) random.nextInt(alphabet);
      }
      assertThat(decoded(symbols)).as("alphabet of %d", alphabet).isEqualTo(symbols);
    }
  }

  /** By the JDK, out of a picture one pixel high. */
  private static byte[] decoded(byte[] symbols) throws IOException {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    byte low = (byte) symbols.length;
    byte high = (byte) (symbols.length >> 8);
    gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.writeBytes(new byte[] {low, high, 1, 0, (byte) 0xf7, 0, 0});
    for (int i = 0; i < 256; i++) {
      gif.writeBytes(new byte[] {(byte) i, (byte) i, (byte) (255 - i)});
    }
    gif.writeBytes(new byte[] {0x2c, 0, 0, 0, 0, low, high, 1, 0, 0});
    gif.writeBytes(Lzw.compress(symbols));
    gif.write(0x3b);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif.toByteArray())));
    int[] pixels = reader.read(0).getRaster().getPixels(0, 0, symbols.length, 1, (int[]) null);
    byte[] back = new byte[pixels.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = (byte) pixels[i];
    }
    return back;
  }
}
