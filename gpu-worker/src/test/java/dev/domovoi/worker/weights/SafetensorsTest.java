package dev.domovoi.worker.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Safetensors files")
class SafetensorsTest {
  @TempDir private Path folder;

  private static Map<String, HostTensor> sample() {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    tensors.put("z\"ü", HostTensor.of(new float[] {1, -2.5f, 3e-20f, 4, 5, 6}, 2, 3));
    tensors.put("count", HostTensor.ofLongs(new long[] {-7}));
    tensors.put("empty", HostTensor.of(new float[0], 0, 4));
    return tensors;
  }

  private Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(json.length).put(json);
    return Files.write(folder.resolve("crafted.safetensors"), out.array());
  }

  @Test
  @DisplayName("come back as they were written, in the same order, with metadata")
  void roundTrip() {
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.exact().write(path, sample(), Map.of("b", "2\n", "a", "1"));
    Safetensors read = Safetensors.read(path);
    assertThat(read.tensors().keySet()).containsExactly("z\"ü", "count", "empty");
    assertThat(read.tensors().get("z\"ü").shape()).containsExactly(2, 3);
    assertThat(read.tensors().get("z\"ü").floats()).containsExactly(1, -2.5f, 3e-20f, 4, 5, 6);
    assertThat(read.tensors().get("count").longs()).containsExactly(-7);
    assertThat(read.tensors().get("empty").elements()).isZero();
    assertThat(read.metadata()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2\n"));
  }

  @Test
  @DisplayName("are the same byte for byte when written again")
  void deterministic() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    SafetensorsWriter.exact().write(one, sample(), Map.of("a", "1", "b", "2", "c", "3"));
    SafetensorsWriter.exact()
        .write(two, Safetensors.read(one).tensors(), Safetensors.read(one).metadata());
    assertThat(two).hasSameBinaryContentAs(one);
    assertThat(
            ByteBuffer.wrap(Files.readAllBytes(one)).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
        .isZero();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  @DisplayName("may hold half precision, rounded to the nearest even")
  void halfPrecision() {
    Path path = folder.resolve("half");
    float tie = 1 + 0x1p-11f;
    Map<String, HostTensor> tensors =
        Map.of("x", HostTensor.of(new float[] {1, tie, 1 + 3 * 0x1p-11f, 1e9f, 1e-9f, -0.1f}, 6));
    SafetensorsWriter.half().write(path, tensors, Map.of());
    HostTensor read = Safetensors.read(path).tensors().get("x");
    assertThat(read.type()).isEqualTo(ElementType.F16);
    assertThat(read.floats())
        .containsExactly(1, 1, 1 + 0x1p-9f, Float.POSITIVE_INFINITY, 0, -0.099975586f);
  }

  @Test
  @DisplayName("every half-precision number survives both conversions")
  void everyHalf() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float value = Half.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Half.fromFloat(value)).isEqualTo((short) bits);
      }
    }
    assertThat(Half.toFloat(Half.fromFloat(Float.NaN))).isNaN();
    assertThat(Half.toFloat(Half.fromFloat(65519.996f))).isEqualTo(65504);
    assertThat(Half.toFloat(Half.fromFloat(65520))).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  @DisplayName("large tensors are read from the mapped file")
  void mapped() {
    float[] values = new float[300_000];
    values[299_999] = 7;
    Path path = folder.resolve("large");
    SafetensorsWriter.exact().write(path, Map.of("x", HostTensor.of(values, 300_000)), Map.of());
    assertThat(Safetensors.read(path).tensors().get("x").floats()).isEqualTo(values);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 4 | ends before the data",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 8 | does not fit its shape",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 8 | 4 bytes after the last",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | leaves a gap before",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'y':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 | overlaps",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | appears twice",
        "{'x':{'dtype':'F99','shape':[1],'data_offsets':[0,4]}} | 4 | unsupported type",
        "{'x':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 4 | not a count",
        "{'x':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}} | 0 | does not fit its shape",
        "{'x':{'dtype':'F32','shape':[1]}} | 4 | other fields",
        "{'x':[]} | 0 | lacks an object",
        "{'x' | 0 | broken header",
        "[[[[[[[[[[[[]]]]]]]]]]]] | 0 | nested too deeply",
      })
  @DisplayName("with a fault are refused:")
  void faults(String header, int dataBytes, String reason) throws IOException {
    Path path = file(header.replace('\'', '"'), dataBytes);
    assertThatThrownBy(() -> Safetensors.read(path))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("with an impossible header length are refused before anything is allocated")
  void headerLength() throws IOException {
    for (long length : new long[] {-1, 0, 99_999_999, 200_000_000_000L, Long.MAX_VALUE}) {
      ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Path path = Files.write(folder.resolve("bad"), bytes.array());
      assertThatThrownBy(() -> Safetensors.read(path)).hasMessageContaining("header length");
    }
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Safetensors.read(none)).isInstanceOf(WeightsException.class);
  }
}
