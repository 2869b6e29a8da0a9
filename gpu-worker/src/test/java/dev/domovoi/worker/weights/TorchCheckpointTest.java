package dev.domovoi.worker.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.golden.Npz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("PyTorch checkpoints")
class TorchCheckpointTest {
  @TempDir private Path folder;

  /** Writes pickles by hand. */
  private static final class Pickle extends ByteArrayOutputStream {
    Pickle op(int... codes) {
      for (int code : codes) {
        write(code);
      }
      return this;
    }

    Pickle text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      op('X', bytes.length, 0, 0, 0).writeBytes(bytes);
      return this;
    }

    Pickle global(String module, String name) {
      op('c').writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    /** A dictionary {"x": tensor} on one float storage of the given length. */
    Pickle tensor(int elements, int offset, int[] shape, int[] strides) {
      op(0x80, 2, '}').text("x").global("torch._utils", "_rebuild_tensor_v2").op('(');
      op('(').text("storage").global("torch", "FloatStorage").text("0").text("cpu");
      op('K', elements, 't', 'Q', 'K', offset);
      for (int[] sides : new int[][] {shape, strides}) {
        op('(');
        for (int side : sides) {
          op('K', side);
        }
        op('t');
      }
      return op(0x89, 'N', 't', 'R', 's', '.');
    }
  }

  private Path zip(byte[] pickle, int method, float... storage) throws IOException {
    Path path = folder.resolve("crafted.pt");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "a/data.pkl", pickle, method);
      ByteBuffer data = ByteBuffer.allocate(storage.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      data.asFloatBuffer().put(storage);
      put(zip, "a/data/0", data.array(), method);
    }
    return path;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes, int method)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    entry.setSize(bytes.length);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  private Path stored(Pickle pickle, float... storage) throws IOException {
    return zip(pickle.toByteArray(), ZipEntry.STORED, storage);
  }

  private static void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> TorchCheckpoint.read(path))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("hold the same in the zip container and in the old one")
  void bothContainers() {
    TorchCheckpoint zip = TorchCheckpoint.read(Npz.path("ckpt_zip.pt"));
    TorchCheckpoint legacy = TorchCheckpoint.read(Npz.path("ckpt_legacy.pt"));
    Map<String, HostTensor> one = zip.tensors("g_ema");
    Map<String, HostTensor> two = legacy.tensors("g_ema");
    assertThat(one.keySet()).hasSizeGreaterThan(80).containsExactlyElementsOf(two.keySet());
    one.forEach((key, tensor) -> assertThat(tensor.floats()).isEqualTo(two.get(key).floats()));
    assertThat(zip.value("latent_avg")).containsInstanceOf(HostTensor.class);
    assertThat(zip.value("no", "such")).isEmpty();
    assertThatThrownBy(() -> zip.tensors("latent_avg")).isInstanceOf(WeightsException.class);
  }

  @Test
  @DisplayName("may hold settings beside tensors")
  void settings() {
    TorchCheckpoint file = TorchCheckpoint.read(Npz.path("domain_cin_mult.pt"));
    assertThat(file.value("patch_key")).contains("cin_mult");
    assertThat(file.tensors("state_dict")).hasSize(9);
    assertThat(file.value("sg2_params", "img_size")).contains(64L);
  }

  @Test
  @DisplayName("may hold transposed tensors")
  void strides() throws IOException {
    Path path =
        stored(new Pickle().tensor(6, 0, new int[] {3, 2}, new int[] {1, 3}), 1, 2, 3, 4, 5, 6);
    HostTensor tensor = TorchCheckpoint.read(path).tensors().get("x");
    assertThat(tensor.floats()).containsExactly(1, 4, 2, 5, 3, 6);
    path = stored(new Pickle().tensor(6, 2, new int[] {2}, new int[] {1}), 1, 2, 3, 4, 5, 6);
    assertThat(TorchCheckpoint.read(path).tensors().get("x").floats()).containsExactly(3, 4);
  }

  @Test
  @DisplayName("asking for a foreign class are refused by its name, and nothing is run")
  void hostile() throws IOException {
    Pickle system = new Pickle().op(0x80, 2).global("os", "system").op('(');
    system.text("touch /tmp/owned").op('t', 'R', '.');
    assertRefused(stored(system), "the class os.system");
    Pickle eval = new Pickle().op(0x80, 2).global("builtins", "eval").op('.');
    assertRefused(stored(eval), "builtins.eval");
    // A storage class is known, but not as something to call.
    Pickle call = new Pickle().op(0x80, 2).global("torch", "FloatStorage").op(')', 'R', '.');
    assertRefused(stored(call), "calls torch.FloatStorage");
    // INST, OBJ, NEWOBJ, EXT1, STACK_GLOBAL, BINSTRING
    for (int code : new int[] {'i', 'o', 0x81, 0x82, 0x93, 'T'}) {
      assertRefused(
          stored(new Pickle().op(0x80, 2, code, '.')), String.format("instruction 0x%02x", code));
    }
  }

  @Test
  @DisplayName("with tensors beyond their storage are refused")
  void bounds() throws IOException {
    assertRefused(
        stored(new Pickle().tensor(4, 1, new int[] {4}, new int[] {1}), 1, 2, 3, 4),
        "beyond its storage");
    assertRefused(
        stored(new Pickle().tensor(4, 0, new int[] {2, 2}, new int[] {3, 1}), 1, 2, 3, 4),
        "beyond its storage");
    assertRefused(
        stored(new Pickle().tensor(2, 0, new int[] {200, 200}, new int[] {0, 0}), 1, 2),
        "beyond its storage");
    assertRefused(
        stored(new Pickle().tensor(9, 0, new int[] {9}, new int[] {1}), 1, 2),
        "shorter than it says");
  }

  @Test
  @DisplayName("that are compressed, endless, cut off or no checkpoints are refused")
  void broken() throws IOException {
    Pickle fine = new Pickle().tensor(2, 0, new int[] {2}, new int[] {1});
    assertRefused(zip(fine.toByteArray(), ZipEntry.DEFLATED, 1, 2), "is compressed");
    byte[] cut = Arrays.copyOf(fine.toByteArray(), 40);
    assertRefused(zip(cut, ZipEntry.STORED, 1, 2), "ends too early");
    assertRefused(stored(new Pickle().op(0x80, 2, 'X', 0xff, 0xff, 0xff, 0x7f)), "too early");
    // A list that contains itself.
    assertRefused(stored(new Pickle().op(0x80, 2, ']', 'q', 0, 'h', 0, 'a', '.')), "too deeply");
    assertRefused(stored(new Pickle().op(0x80, 2, 't', '.')), "do not fit together");
    assertRefused(Files.writeString(folder.resolve("text.pt"), "hello"), "no PyTorch file");
    byte[] legacy = Files.readAllBytes(Npz.path("ckpt_legacy.pt"));
    Path half = Files.write(folder.resolve("half.pt"), Arrays.copyOf(legacy, legacy.length / 2));
    assertRefused(half, "ends within storage");
    Path missing = folder.resolve("missing.pt");
    assertThatThrownBy(() -> TorchCheckpoint.read(missing)).isInstanceOf(WeightsException.class);
  }
}
