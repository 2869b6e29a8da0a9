package dev.domovoi.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Pictures of users")
class PictureTest extends EngineTest {
  private static byte[] png(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A PNG of one colour of any size, made row by row. */
  private static byte[] plain(int width, int height) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Deflater fast = new Deflater(9);
    try (DeflaterOutputStream pixels = new DeflaterOutputStream(data, fast)) {
      byte[] row = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        pixels.write(row);
      }
    } finally {
      fast.end();
    }
    chunk(out, "IDAT", data.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  @Test
  @DisplayName("of 20,000 x 20,000 pixels in a megabyte are refused before a pixel is decoded")
  void bomb() throws IOException {
    byte[] small = plain(64, 64);
    // The size is all that counts: the data behind it are never reached.
    byte[] bomb = small.clone();
    for (int at : new int[] {16, 20}) {
      bomb[at] = 0;
      bomb[at + 1] = 0;
      bomb[at + 2] = (byte) (20_000 >> 8);
      bomb[at + 3] = (byte) 20_000;
    }
    CRC32 crc = new CRC32();
    crc.update(bomb, 12, 17);
    for (int i = 0; i < 4; i++) {
      bomb[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
    }
    assertThatThrownBy(() -> PictureReader.decode(bomb, 256))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("20000 x 20000 pixels")
        .hasMessageContaining("make it smaller");
  }

  @Test
  @DisplayName("that are larger than needed are thinned out while they are decoded")
  void thinned() throws IOException {
    byte[] large = plain(6000, 4500);
    Raster raster = PictureReader.decode(large, 512);
    assertThat(raster.width()).isEqualTo(750);
    assertThat(raster.height()).isEqualTo(563);
    assertThat(PictureReader.decode(plain(300, 200), 512).width()).isEqualTo(300);
  }

  @Test
  @DisplayName("that are broken or something else are refused in a sentence")
  void broken() throws IOException {
    assertThatThrownBy(
            () -> PictureReader.decode("GIF89a, no".getBytes(StandardCharsets.US_ASCII), 9))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("neither PNG nor JPEG");
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1200; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt());
    }
    for (byte[] sound : new byte[][] {png(image, "png"), png(image, "jpeg")}) {
      for (int round = 0; round < 300; round++) {
        byte[] bad =
            Arrays.copyOf(sound, round % 2 == 0 ? sound.length : random.nextInt(sound.length));
        for (int i = 0; i < 4 && bad.length > 0; i++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        try {
          assertThat(PictureReader.decode(bad, 16).width()).isPositive();
        } catch (PictureException expected) {
          assertThat(expected.getMessage()).startsWith("The picture").endsWith(".");
        }
      }
    }
  }

  @Test
  @DisplayName("that are transparent stand on white")
  void transparent() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0xff102030);
    Raster raster = PictureReader.decode(png(image, "png"), 1);
    assertThat(raster.rgb()).containsExactly(255, 255, 255, 0x10, 0x20, 0x30);
  }

  @ParameterizedTest(name = "EXIF orientation {0}")
  @CsvSource({
    "1,abc def,3", "2,cba fed,3", "3,fed cba,3", "4,def abc,3",
    "5,ad be cf,2", "6,da eb fc,2", "7,fc eb da,2", "8,cf be ad,2"
  })
  @DisplayName("of a turned camera are brought upright")
  void orientation(int value, String wanted, int width) {
    byte[] rgb = new byte[18];
    for (int i = 0; i < 6; i++) {
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) ('a' + i));
    }
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xd8,
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) value,
      0,
      0,
      0,
      0,
      0,
      0
    };
    Raster out = Orientation.of(exif).apply(new Raster(3, 2, rgb));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      text.append(i > 0 && i % out.width() == 0 ? " " : "").append((char) out.rgb()[3 * i]);
    }
    assertThat(out.width()).isEqualTo(width);
    assertThat(text).hasToString(wanted);
  }

  @ParameterizedTest
  @CsvSource({"BICUBIC,40", "BICUBIC,300", "LANCZOS,40", "LANCZOS,300"})
  @DisplayName("are resized without a change of brightness, and smoothly where they are smooth")
  void resize(Resize kernel, int side) {
    int width = 120;
    byte[] rgb = new byte[3 * width * 100];
    for (int i = 0; i < width * 100; i++) {
      rgb[3 * i] = (byte) 200;
      rgb[3 * i + 1] = (byte) (i % width * 2);
    }
    NDArray out = kernel.square(manager, new Raster(width, 100, rgb), side);
    assertThat(out.getShape().getShape()).containsExactly(1, 3, side, side);
    float[] all = out.toFloatArray();
    assertThat(all[side * side / 2]).isCloseTo(200 / 127.5f - 1, within(1e-4f));
    // The middle square begins at column 10; its own middle lies at 60.
    int middle = side * side + side / 2 * side + side / 2;
    double centre = 10 + (side / 2 + 0.5) * 100 / side - 0.5;
    assertThat((double) all[middle]).isCloseTo(2 * centre / 127.5 - 1, within(5e-3));
  }

  @Test
  @DisplayName("on the logging sheet lie where the reference implementation puts them")
  void sheet() {
    Npz golden = Npz.golden("grid.npz");
    int[] levels = ResultSheet.levels(array(golden.get("in")), 512);
    float[] wanted = golden.get("out_u8_512high").floats();
    int different = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 256; x++) {
        for (int c = 0; c < 3; c++) {
          int found = levels[((8 * y) * 2048 + 8 * x) * 3 + c];
          int want = (int) wanted[(y * 256 + x) * 3 + c];
          assertThat(Math.abs(found - want)).isLessThanOrEqualTo(1);
          different += found == want ? 0 : 1;
        }
      }
    }
    assertThat(different).as("rounded otherwise").isLessThan(100);
  }
}
