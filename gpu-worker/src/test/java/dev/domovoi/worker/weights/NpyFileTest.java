package dev.domovoi.worker.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("NumPy's array files")
class NpyFileTest {
  @TempDir private Path folder;

  private Path file(int version, String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    int width = version == 1 ? 2 : 4;
    ByteBuffer out =
        ByteBuffer.allocate(8 + width + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    out.put((byte) version).put((byte) 0);
    if (width == 2) {
      out.putShort((short) text.length);
    } else {
      out.putInt(text.length);
    }
    out.put(text);
    for (int i = 0; out.hasRemaining(); i++) {
      out.put((byte) i);
    }
    return Files.write(folder.resolve("a.npy"), out.array());
  }

  private static String header(String type, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
        .formatted(type, fortran ? "True" : "False", shape);
  }

  @Test
  @DisplayName("are read as they were written, and written aligned as NumPy does")
  void roundTrip() throws IOException {
    Path path = folder.resolve("x.npy");
    for (long[] shape : new long[][] {{}, {1}, {6}, {2, 3}, {1, 2, 3, 1}, {0, 4}}) {
      float[] values = new float[HostTensor.elements(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = i - 2.5f;
      }
      NpyFile.write(path, HostTensor.of(values, shape));
      HostTensor back = NpyFile.read(path);
      assertThat(back.shape()).isEqualTo(shape);
      assertThat(back.floats()).isEqualTo(values);
      assertThat((Files.size(path) - 4L * values.length) % 64).isZero();
    }
    NpyFile.write(path, HostTensor.ofLongs(new long[] {-1, 1L << 40}, 2));
    assertThat(NpyFile.read(path).longs()).containsExactly(-1, 1L << 40);
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"<f4,4", "<f2,2", "<f8,8", "<i8,8", "<i4,4", "<i2,2", "|i1,1", "|u1,1", "|b1,1"})
  @DisplayName("may hold any of these numbers, in three format versions")
  void types(String type, int bytes) throws IOException {
    for (int version = 1; version <= 3; version++) {
      HostTensor tensor = NpyFile.read(file(version, header(type, false, "(2, 3)"), 6 * bytes));
      assertThat(tensor.shape()).containsExactly(2, 3);
      assertThat(tensor.type().bytes()).isEqualTo(bytes);
      assertThat(tensor.floats()).hasSize(6);
    }
  }

  @Test
  @DisplayName("in Fortran's order are brought into row-major order")
  void fortran() throws IOException {
    HostTensor tensor = NpyFile.read(file(1, header("|u1", true, "(2, 3)"), 6));
    assertThat(tensor.longs()).containsExactly(0, 2, 4, 1, 3, 5);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "<f4; (3,); needs 12",
        "<f4; (1,); needs 4",
        ">f4; (2,); little-endian",
        "|O; (2,); little-endian",
        "<f4; (9223372036854775807,); impossible shape",
        "<f4; (4611686018427387904, 4); impossible shape",
        "<f4; (99999999999999999999,); impossible shape",
        "<f4; (-2,); no plain array",
        "<f4; (1 1,); impossible shape",
        "<f4; (1,1,1,1,1,1,1,1,2); 9 dimensions",
        "<f4; __import__('os'); no plain array",
      })
  @DisplayName("with impossible headers are refused")
  void headers(String type, String shape, String reason) throws IOException {
    Path path = file(1, header(type, false, shape), 8);
    assertThatThrownBy(() -> NpyFile.read(path))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("that are cut off, foreign, or claim a huge header are refused")
  void broken() throws IOException {
    byte[] whole = Files.readAllBytes(file(1, header("<f4", false, "(2,)"), 8));
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpyFile.read(cut)).isInstanceOf(WeightsException.class);
    }
    Path huge = file(2, header("<f4", false, "(2,)"), 8);
    byte[] bytes = Files.readAllBytes(huge);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
    Files.write(huge, bytes);
    assertThatThrownBy(() -> NpyFile.read(huge)).hasMessageContaining("header length");
    Path missing = folder.resolve("none.npy");
    assertThatThrownBy(() -> NpyFile.read(missing)).hasMessageContaining("cannot be read");
  }

  @Test
  @DisplayName("changed at random are read or refused, without other failures")
  void mutations() throws IOException {
    byte[] whole = Files.readAllBytes(file(1, header("<f4", true, "(2, 3)"), 24));
    SplittableRandom random = new SplittableRandom(1);
    int sound = 0;
    int count = 600;
    for (int i = 0; i < count; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      Path path = Files.write(folder.resolve("m.npy"), bytes);
      try {
        NpyFile.read(path).floats();
        sound++;
      } catch (WeightsException e) {
        assertThat(e.getMessage()).contains("m.npy");
      }
    }
    assertThat(sound).isBetween(1, count - 1);
  }
}
