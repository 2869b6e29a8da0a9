package dev.domovoi.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text of a PNG file")
class PngTextTest {
  private static final byte[] PNG = png();

  @Test
  @DisplayName("comes back as it was written, and the picture is the same")
  void roundTrip() throws Exception {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Domovoi prompt", "Ван Гог 🎨 \u05d0 ゴッホ\nline");
    texts.put("Empty", "");
    texts.put("Latin é", "x");

    byte[] png = PngText.insert(PNG, texts);

    assertThat(PngText.read(png)).containsExactlyEntriesOf(texts);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRGB(2, 1)).isEqualTo(0xff123456);
  }

  @Test
  @DisplayName("is replaced under the same keyword")
  void replaced() throws Exception {
    byte[] once = PngText.insert(PNG, Map.of("a", "1"));
    byte[] other = PngText.insert(once, Map.of("b", "2"));

    byte[] twice = PngText.insert(other, Map.of("a", "3"));

    assertThat(PngText.read(twice)).isEqualTo(Map.of("a", "3", "b", "2"));
  }

  @Test
  @DisplayName("survives any Unicode")
  void unicode() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        int c = 1 + random.nextInt(Character.MAX_CODE_POINT);
        text.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 'x' : c);
      }
      byte[] png = PngText.insert(PNG, Map.of("k", text.toString()));
      assertThat(PngText.read(png)).containsEntry("k", text.toString());
    }
  }

  @Test
  @DisplayName("is read from Latin-1 chunks too, and the first of a keyword counts")
  void latin() throws Exception {
    byte[] first = "Title\0caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    byte[] second = "Title\0later".getBytes(StandardCharsets.ISO_8859_1);

    byte[] png = with(with(PNG, "tEXt", second), "tEXt", first);

    assertThat(PngText.read(png)).isEqualTo(Map.of("Title", "caf\u00e9"));
  }

  @Test
  @DisplayName("is passed over when it is compressed")
  void compressed() throws Exception {
    byte[] bomb = "Title\0\0\u0078\u009cwhatever".getBytes(StandardCharsets.ISO_8859_1);
    byte[] bomb2 = "Title\0\1\0\0\0whatever".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(PngText.read(with(with(PNG, "zTXt", bomb), "iTXt", bomb2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no end", "k\0", "k\0\0", "k\0\0\0", "k\0\0\0en\0no end"})
  @DisplayName("is refused when its chunk is broken")
  void brokenChunk(String data) {
    byte[] png = with(PNG, "iTXt", data.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> PngText.read(png))
        .isInstanceOf(PngFormatException.class)
        .hasMessage("A text in the PNG file is broken.");
  }

  @Test
  @DisplayName("is refused when it is not valid UTF-8")
  void malformed() {
    byte[] data = "k\0\0\0\0\0\u00ff\u00fe".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> PngText.read(with(PNG, "iTXt", data)))
        .isInstanceOf(PngFormatException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  @DisplayName("is not read from a file that is cut off, wherever")
  void truncated() throws Exception {
    byte[] png = PngText.insert(PNG, Map.of("k", "text"));
    for (int length = 0; length < png.length; length++) {
      byte[] part = Arrays.copyOf(png, length);
      assertThatThrownBy(() -> PngText.read(part)).isInstanceOf(PngFormatException.class);
    }
  }

  @Test
  @DisplayName("is not read from a file with any bit turned over")
  void damaged() throws Exception {
    byte[] png = PngText.insert(PNG, Map.of("k", "text"));
    for (int bit = 0; bit < 8 * png.length; bit++) {
      byte[] damaged = png.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> PngText.read(damaged)).isInstanceOf(PngFormatException.class);
    }
  }

  @Test
  @DisplayName("is not read from bytes behind the end, nor from noise")
  void noise() {
    byte[] longer = Arrays.copyOf(PNG, PNG.length + 1);
    assertThatThrownBy(() -> PngText.read(longer)).isInstanceOf(PngFormatException.class);

    Random random = new Random(2);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      System.arraycopy(PNG, 0, bytes, 0, Math.min(bytes.length, random.nextInt(40)));
      assertThatThrownBy(() -> PngText.read(bytes)).isInstanceOf(PngFormatException.class);
    }
  }

  @Test
  @DisplayName("is refused when a chunk claims two gigabytes")
  void hugeLength() {
    for (int top : new int[] {0x7f, 0xff}) {
      byte[] png = PNG.clone();
      png[33] = (byte) top;
      assertThatThrownBy(() -> PngText.read(png)).isInstanceOf(PngFormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a  b", "a\nb", "\u0416"})
  @DisplayName("is not written under an impossible keyword")
  void keywords(String keyword) {
    assertThatThrownBy(() -> PngText.insert(PNG, Map.of(keyword, "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\ud800", "\udc00"})
  @DisplayName("is not written when it is no text")
  void texts(String text) {
    assertThatThrownBy(() -> PngText.insert(PNG, Map.of("k", text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The file with one more chunk behind its header. */
  private static byte[] with(byte[] png, String type, byte[] data) {
    int headerEnd = 8 + PngChunks.OVERHEAD + 13;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, headerEnd);
    out.writeBytes(PngChunks.encode(type, data));
    out.write(png, headerEnd, png.length - headerEnd);
    return out.toByteArray();
  }

  private static byte[] png() {
    BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x123456);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
