package dev.domovoi.worker.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.image.Shrink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** What is written here is read by the JDK's own reader. */
@DisplayName("An animation there and back")
class ThereAndBackTest {
  private static final int PLENTY = 8_000_000;

  @Test
  @DisplayName("shows its frames forward and backward, the ends longer, for ever")
  void order() throws IOException {
    // One plain colour a frame, which the palette has exactly.
    int[] colours = {0x102030, 0xc04020, 0x20e0a0, 0xffffff};
    List<Raster> frames = IntStream.of(colours).mapToObj(c -> plain(20, 10, c)).toList();

    ImageReader gif = read(encode(frames, 20, PLENTY));

    assertThat(IntStream.range(0, gif.getNumImages(true)).map(i -> colour(gif, i)))
        .containsExactly(0x102030, 0xc04020, 0x20e0a0, 0xffffff, 0x20e0a0, 0xc04020);
    assertThat(IntStream.range(0, 6).map(i -> delay(gif, i))).containsExactly(80, 6, 6, 80, 6, 6);
    IIOMetadataNode loop = node(gif, 0, "ApplicationExtension");
    assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
    assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
  }

  @Test
  @DisplayName("has one palette, and every frame is near to what it shows")
  void faithful() throws IOException {
    List<Raster> frames = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      frames.add(gradient(96, 64, i * 8));
    }

    ImageReader gif = read(encode(frames, 96, PLENTY));

    for (int i = 0; i < frames.size(); i++) {
      assertThat(gif.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"))
          .extracting(tree -> ((IIOMetadataNode) tree).getElementsByTagName("LocalColorTable"))
          .extracting(NodeList::getLength)
          .isEqualTo(0);
      // Where the eye mixes the pixels of the dither's pattern, the colour is right.
      assertThat(blurredError(frames.get(i), gif.read(i))).isLessThan(2.5);
    }
  }

  @Test
  @DisplayName("does not flicker: what stays the same is the same in every frame")
  void still() throws IOException {
    List<Raster> frames = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Raster frame = gradient(64, 64, 0);
      for (int k = 0; k < 3 * 64 * 20; k++) {
        frame.rgb()[k] = (byte) (40 * i); // Only the upper rows change.
      }
      frames.add(frame);
    }

    ImageReader gif = read(encode(frames, 64, PLENTY));

    BufferedImage first = gif.read(0);
    for (int i = 1; i < 10; i++) {
      BufferedImage other = gif.read(i);
      for (int y = 20; y < 64; y++) {
        for (int x = 0; x < 64; x++) {
          assertThat(other.getRGB(x, y)).isEqualTo(first.getRGB(x, y));
        }
      }
    }
  }

  @Test
  @DisplayName("stays below the allowed size, whatever is in it")
  void bounded() throws IOException {
    Random random = new Random(5);
    List<Raster> noise = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      byte[] rgb = new byte[3 * 200 * 150];
      random.nextBytes(rgb);
      noise.add(new Raster(200, 150, rgb));
    }

    assertThat(read(encode(noise, 384, PLENTY)).getWidth(0)).isEqualTo(200);
    for (int max : new int[] {150_000, 20_000}) {
      byte[] file = encode(noise, 384, max);

      assertThat(file.length).isBetween(max / 2, max);
      ImageReader gif = read(file);
      assertThat(gif.getNumImages(true)).isEqualTo(10);
      assertThat(4 * gif.getHeight(9)).isBetween(3 * gif.getWidth(9) - 3, 3 * gif.getWidth(9) + 3);
    }
    assertThatThrownBy(() -> encode(noise, 384, 1000)).hasMessageContaining("1000 bytes");
  }

  @Test
  @DisplayName("is the same file each time")
  void reproducible() {
    List<Raster> frames = List.of(gradient(50, 50, 0), gradient(50, 50, 90));

    assertThat(encode(frames, 40, PLENTY)).isEqualTo(encode(frames, 40, PLENTY));
  }

  private static byte[] encode(List<Raster> frames, int side, int maxBytes) {
    ThereAndBack animation =
        new ThereAndBack(frames.stream().map(f -> Shrink.to(f, side)).toList(), maxBytes);
    Optional<byte[]> file = animation.step();
    while (file.isEmpty()) {
      file = animation.step();
    }
    return file.get();
  }

  private static Raster plain(int width, int height, int colour) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (colour >> (16 - 8 * (i % 3)));
    }
    return new Raster(width, height, rgb);
  }

  private static Raster gradient(int width, int height, int blue) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (60 + 100 * (i % width) / width);
      rgb[3 * i + 1] = (byte) (40 + 80 * (i / width) / height);
      rgb[3 * i + 2] = (byte) blue;
    }
    return new Raster(width, height, rgb);
  }

  /** The mean difference, over all channels, of squares of 8 x 8 pixels. */
  private static double blurredError(Raster wanted, BufferedImage shown) {
    double sum = 0;
    int squares = 0;
    for (int top = 0; top + 8 <= wanted.height(); top += 8) {
      for (int left = 0; left + 8 <= wanted.width(); left += 8) {
        for (int c = 0; c < 3; c++) {
          int difference = 0;
          for (int k = 0; k < 64; k++) {
            int x = left + k % 8;
            int y = top + k / 8;
            difference += wanted.rgb()[3 * (y * wanted.width() + x) + c] & 0xff;
            difference -= (shown.getRGB(x, y) >> (16 - 8 * c)) & 0xff;
          }
          sum += Math.abs(difference) / 64.0;
          squares++;
        }
      }
    }
    return sum / squares;
  }

  private static ImageReader read(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    return reader;
  }

  private static int colour(ImageReader gif, int image) {
    try {
      return gif.read(image).getRGB(0, 0) & 0xffffff;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int delay(ImageReader gif, int image) {
    try {
      return Integer.parseInt(
          node(gif, image, "GraphicControlExtension").getAttribute("delayTime"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static IIOMetadataNode node(ImageReader gif, int image, String name) throws IOException {
    IIOMetadataNode tree =
        (IIOMetadataNode) gif.getImageMetadata(image).getAsTree("javax_imageio_gif_image_1.0");
    return (IIOMetadataNode) tree.getElementsByTagName(name).item(0);
  }
}
