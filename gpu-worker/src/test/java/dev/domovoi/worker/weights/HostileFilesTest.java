package dev.domovoi.worker.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.domovoi.worker.weights.Crafted.Pickle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Hostile weight files")
class HostileFilesTest {
  /** Room for the machinery of the JDK; what a file claims would be far more. */
  private static final long FIXED_BYTES = 1_000_000;

  private static final int BYTES_PER_BYTE = 64;
  private static final long[] EXTREMES = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 255
  };
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** One way to read tensors. */
  private interface Reader {
    Map<String, HostTensor> read(byte[] bytes) throws IOException;
  }

  /** Reads bytes; anything but a result or a {@link WeightsException} fails the test. */
  private static boolean sound(byte[] bytes, Reader reader) throws IOException {
    long before = allocated();
    boolean sound = true;
    try {
      reader.read(bytes).values().forEach(HostTensor::floats);
    } catch (WeightsException e) {
      sound = false;
    }
    assertThat(allocated() - before)
        .as("bytes taken for a file of %d", bytes.length)
        .isLessThan(FIXED_BYTES + (long) BYTES_PER_BYTE * bytes.length);
    return sound;
  }

  private Map<String, HostTensor> file(byte[] bytes) throws IOException {
    return TorchCheckpoint.read(Files.write(folder.resolve("x.pt"), bytes)).tensors();
  }

  private Map<String, HostTensor> safe(byte[] bytes) throws IOException {
    return Safetensors.read(Files.write(folder.resolve("x.safetensors"), bytes)).tensors();
  }

  /** A pickle in memory with storages of six floats: what an archive is made of, but faster. */
  private static Map<String, HostTensor> parts(byte[] pickle, boolean script) {
    Path path = Path.of("memory.pt");
    return TorchCheckpoint.guarded(
            path,
            () ->
                TorchCheckpoint.root(
                    ByteBuffer.wrap(pickle), script, 4096, key -> ByteBuffer.allocate(24)))
        .tensors();
  }

  private static Map<String, HostTensor> legacy(byte[] bytes) {
    Path path = Path.of("memory.pt");
    return TorchCheckpoint.guarded(path, () -> TorchCheckpoint.legacyRoot(ByteBuffer.wrap(bytes)))
        .tensors();
  }

  private static byte[] mutated(byte[] original, SplittableRandom random) {
    byte[] bytes = original.clone();
    for (int round = random.nextInt(4); round >= 0; round--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int width = random.nextBoolean() ? 4 : 8;
          byte[] value =
              ByteBuffer.allocate(8)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putLong(EXTREMES[random.nextInt(EXTREMES.length)])
                  .array();
          System.arraycopy(value, 0, bytes, at, Math.min(width, bytes.length - at));
        }
        case 3 -> {
          int from = random.nextInt(bytes.length);
          int count = random.nextInt(1, 33);
          count = Math.min(count, bytes.length - Math.max(from, at));
          System.arraycopy(
              original.clone(), Math.min(from, original.length - count), bytes, at, count);
        }
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      }
      if (bytes.length < original.length) {
        break;
      }
    }
    return bytes;
  }

  /** Reads mutations and asserts that some were still sound and some were not. */
  private static void fuzz(int count, byte[] seed, Reader reader) throws IOException {
    assertThat(sound(seed, reader)).as("the sound file").isTrue();
    SplittableRandom random = new SplittableRandom(count);
    int sound = 0;
    for (int i = 0; i < count; i++) {
      sound += sound(mutated(seed, random), reader) ? 1 : 0;
    }
    assertThat(sound).isBetween(1, count - 1);
  }

  @Test
  @DisplayName("20,000 mutations of sound ones are read or refused, without other failures")
  void mutations() throws IOException {
    byte[] pickle = Crafted.soundPickle();
    byte[] script = Crafted.soundScript();
    byte[] legacy = Crafted.legacy(pickle, Crafted.soundKeys());
    fuzz(7000, pickle, p -> parts(p, false));
    fuzz(6000, script, p -> parts(p, true));
    fuzz(4500, legacy, HostileFilesTest::legacy);
    fuzz(1500, Crafted.zip(script, true), this::file);
    fuzz(1000, Crafted.safetensors(), this::safe);
  }

  private void assertRefused(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(folder.resolve("crafted.pt"), bytes);
    long before = allocated();
    String message = "";
    try {
      TorchCheckpoint.read(file);
    } catch (WeightsException e) {
      message = e.getMessage();
    }
    long taken = allocated() - before;
    assertThat(message).contains(file.toString()).contains(reason);
    assertThat(taken).isLessThan(FIXED_BYTES + (long) BYTES_PER_BYTE * bytes.length);
  }

  private static byte[] oneTensor(long elements, long offset, long[] shape, long[] strides) {
    Pickle p = new Pickle().op('}').text("x").tensor("0", elements, offset, shape, strides);
    return Crafted.zip(p.op('s').end(), false);
  }

  @Test
  @DisplayName("absurd shapes, negative strides and offsets are refused")
  void shapes() throws IOException {
    long huge = 1L << 40;
    assertRefused(oneTensor(6, 0, new long[] {huge, huge}, new long[] {1, 1}), "impossible size");
    assertRefused(oneTensor(huge, 0, new long[] {huge}, new long[] {1}), "shorter than it says");
    assertRefused(oneTensor(6, 0, new long[] {huge}, new long[] {0}), "beyond its storage");
    assertRefused(oneTensor(6, 5, new long[] {6}, new long[] {-1}), "lacks a count");
    assertRefused(oneTensor(6, -1, new long[] {6}, new long[] {1}), "lacks a count");
    assertRefused(oneTensor(6, 0, new long[9], new long[9]), "9 dimensions");
    assertRefused(oneTensor(6, 0, new long[2], new long[1]), "1 strides");
    byte[] empty = oneTensor(6, Long.MAX_VALUE, new long[] {0}, new long[] {1});
    assertThat(sound(empty, this::file)).isTrue();
  }

  @Test
  @DisplayName("names for one storage in many ways are refused: more data than the file has")
  void overlapping() throws IOException {
    Pickle p = new Pickle().op('}', '(');
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Map<String, String> aliases = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      p.text("t" + i).tensor(String.valueOf(i), 25_000, 0, new long[] {25_000}, new long[] {1});
      aliases.put("a/data/" + i, "a/data/0");
    }
    aliases.remove("a/data/0");
    entries.put("a/data.pkl", p.op('u').end());
    entries.put("a/data/0", new byte[100_000]);
    assertRefused(Crafted.zip(entries, aliases), "larger than the file");
  }

  @Test
  @DisplayName("deep and multiplying structures are refused")
  void structures() throws IOException {
    Pickle deep = new Pickle();
    for (int i = 0; i < 20_000; i++) {
      deep.op(']');
    }
    for (int i = 1; i < 20_000; i++) {
      deep.op('a');
    }
    assertRefused(Crafted.zip(deep.end(), false), "nested too deeply");
    assertRefused(Crafted.zip(doubling(new Pickle(), 60, false).end(), false), "nested too deeply");
    assertThat(sound(Crafted.zip(doubling(new Pickle(), 25, false).end(), false), this::file))
        .isTrue();
    byte[] modules = doubling(new Pickle(), 14, true).end();
    assertRefused(Crafted.zip(modules, true), "names more tensors than it can hold");
    // A key in the older container that would print as two to the 25th parts.
    byte[] nested = doubling(new Pickle(), 25, false).op(']', 'h', 24, 'a').end();
    assertRefused(Crafted.legacy(Crafted.soundPickle(), nested), "storage");
  }

  /** Each level holds the one below twice. */
  private static Pickle doubling(Pickle p, int levels, boolean script) {
    open(p, script).text("x").op('K', 0, 's');
    close(p, script).op('q', 0);
    for (int i = 1; i < levels; i++) {
      open(p, script).text("a").op('h', i - 1, 's').text("b").op('h', i - 1, 's');
      close(p, script).op('q', i);
    }
    return p;
  }

  private static Pickle open(Pickle p, boolean script) {
    return script ? p.global("__torch__", "M").op(')', 0x81, '}') : p.op('}');
  }

  private static Pickle close(Pickle p, boolean script) {
    return script ? p.op('b') : p;
  }

  @Test
  @DisplayName("a huge memo index takes no memory")
  void memo() throws IOException {
    Pickle p = new Pickle().op('}', 'r', 0xff, 0xff, 0xff, 0x7f, 'j', 0xff, 0xff, 0xff, 0x7f);
    assertThat(sound(Crafted.zip(p.end(), false), this::file)).isTrue();
    Pickle never = new Pickle().op('}', 'j', 0xff, 0xff, 0xff, 0x7f);
    assertRefused(Crafted.zip(never.end(), false), "never stored");
  }

  @Test
  @DisplayName("program classes count as attribute holders in TorchScript archives only")
  void scriptClasses() throws IOException {
    Path file = Files.write(folder.resolve("s.pt"), Crafted.zip(Crafted.soundScript(), true));
    assertThat(TorchCheckpoint.read(file).tensors()).containsOnlyKeys("weight", "inner.bias");
    assertRefused(Crafted.zip(Crafted.soundScript(), false), "the class __torch__.Net");
    Pickle foreign = new Pickle().global("collections", "OrderedDict").op(')', 0x81);
    assertRefused(Crafted.zip(foreign.end(), true), "makes an object of collections.OrderedDict");
    Pickle called = new Pickle().global("__torch__", "Net").op(')', 'R');
    assertRefused(Crafted.zip(called.end(), true), "calls __torch__.Net");
    Pickle eval = new Pickle().global("builtins", "eval").op(')', 0x81);
    assertRefused(Crafted.zip(eval.end(), true), "the class builtins.eval");
    Pickle args = new Pickle().global("__torch__", "Net").text("x").op(0x85, 0x81);
    assertRefused(Crafted.zip(args.end(), true), "in an unknown way");
  }
}
