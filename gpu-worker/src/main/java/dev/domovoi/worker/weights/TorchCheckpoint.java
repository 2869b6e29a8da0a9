package dev.domovoi.worker.weights;

import dev.domovoi.worker.weights.StrictPickle.PickleFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file written by PyTorch: by {@code torch.save} in the zip container (1.6 and later) or the
 * older one, or by {@code torch.jit.save} (a TorchScript archive, of which the tensors are read and
 * the program is not). The file is data, never a program: a closed set of pickle instructions and
 * of classes is understood, any other class is refused by its name, nothing is executed, and no
 * more memory is taken than the file is large.
 */
public final class TorchCheckpoint {
  private static final String MAGIC = "119547037146038801333356";
  private static final int MAX_STORAGE_BYTES = Integer.MAX_VALUE - 16;

  private final Path file;
  private final Object root;

  private TorchCheckpoint(Path file, Object root) {
    this.file = file;
    this.root = root;
  }

  /** The file read. */
  public Path file() {
    return file;
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if it cannot be read, is broken, or asks for an unknown class
   */
  public static TorchCheckpoint read(Path file) {
    return guarded(file, () -> isZip(file) ? readZip(file) : readLegacy(file));
  }

  /** A way to the values of a file. */
  interface Source {
    Object root() throws IOException;
  }

  /** Reads and turns every fault of the file into a {@link WeightsException}. */
  static TorchCheckpoint guarded(Path file, Source source) {
    try {
      return new TorchCheckpoint(file, source.root());
    } catch (PickleFault | ArithmeticException e) {
      String fault = e instanceof PickleFault ? e.getMessage() : "it has impossible sizes";
      throw new WeightsException("Checkpoint " + file + " is refused: " + fault + ".", e);
    } catch (IOException e) {
      throw new WeightsException("Checkpoint " + file + " cannot be read: " + e + ".", e);
    }
  }

  /**
   * The value at a path of dictionary keys; no keys for the whole. Values are {@code Map<String,
   * Object>}, {@code List<Object>}, {@link HostTensor}, {@code String}, {@code Long}, {@code
   * Double}, {@code Boolean}; Python's None counts as absent. The whole of a TorchScript archive is
   * its state dictionary.
   */
  public Optional<Object> value(String... keys) {
    Object at = root;
    for (String key : keys) {
      Object next = at instanceof Map<?, ?> map ? map.get(key) : null;
      if (next == null || next == StrictPickle.NONE) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at);
  }

  /**
   * The tensors of the dictionary at a path, in file order; other values in it are left out.
   *
   * @throws WeightsException if there is no dictionary
   */
  public Map<String, HostTensor> tensors(String... keys) {
    if (!(value(keys).orElse(null) instanceof Map<?, ?> map)) {
      throw new WeightsException(
          "Checkpoint " + file + " has no dictionary at \"" + String.join("/", keys) + "\".");
    }
    Map<String, HostTensor> out = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value instanceof HostTensor tensor) {
            out.put(String.valueOf(key), tensor);
          }
        });
    return out;
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    }
  }

  private static Object readZip(Path file) throws IOException {
    long size = Files.size(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long[] left = {size};
      List<String> pickles =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"))
              .toList();
      if (pickles.size() != 1) {
        throw new PickleFault("it holds " + pickles.size() + " pickles instead of one");
      }
      String prefix = pickles.get(0).substring(0, pickles.get(0).length() - "data.pkl".length());
      if (zip.getEntry(prefix + "byteorder") != null) {
        String order =
            StandardCharsets.US_ASCII.decode(entry(zip, prefix + "byteorder", size)).toString();
        if (!order.equals("little")) {
          throw new PickleFault("its numbers are not little-endian");
        }
      }
      ByteBuffer pickle = entry(zip, pickles.get(0), size);
      left[0] -= pickle.remaining();
      boolean script = zip.stream().anyMatch(e -> e.getName().startsWith(prefix + "code/"));
      return root(
          pickle,
          script,
          size,
          key -> {
            ByteBuffer data = entry(zip, prefix + "data/" + key, left[0]);
            left[0] -= data.remaining();
            return data;
          });
    } catch (IllegalArgumentException e) {
      throw new PickleFault("its zip directory is broken");
    }
  }

  /** Finds the bytes of a storage by its key. */
  interface Storages {
    ByteBuffer find(String key) throws IOException;
  }

  /**
   * The values of an archive.
   *
   * @param script whether it is a TorchScript archive
   * @param size of the archive in bytes, which its values may not outgrow
   */
  static Object root(ByteBuffer pickle, boolean script, long size, Storages storages)
      throws IOException {
    TorchObjects objects = new TorchObjects(script, size);
    Object root = StrictPickle.read(pickle, objects);
    for (Map.Entry<String, TorchObjects.Storage> field : objects.storages().entrySet()) {
      ByteBuffer data = storages.find(field.getKey());
      TorchObjects.Storage storage = field.getValue();
      if (storage.elements > data.remaining() / storage.type.bytes()) {
        throw new PickleFault("storage " + field.getKey() + " is shorter than it says");
      }
      storage.fill(data);
    }
    Object whole = objects.assemble(root);
    return script && whole instanceof Map<?, ?> module ? ScriptState.of(module, size) : whole;
  }

  private static ByteBuffer entry(ZipFile zip, String name, long budget) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new PickleFault("it lacks the part " + name);
    }
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new PickleFault("its part " + name + " is compressed");
    }
    if (entry.getSize() < 0 || entry.getSize() > Math.min(budget, MAX_STORAGE_BYTES)) {
      throw new PickleFault("its part " + name + " is larger than the file");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] data = in.readNBytes((int) entry.getSize());
      return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static Object readLegacy(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > MAX_STORAGE_BYTES) {
        throw new PickleFault("it is in the old container and larger than 2 GiB");
      }
      return legacyRoot(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  /** The values of a file in the old container. */
  static Object legacyRoot(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    TorchObjects objects = new TorchObjects(false, in.remaining());
    if (in.remaining() < 2 || (in.get(0) & 0xff) != 0x80) {
      throw new PickleFault("it is no PyTorch file");
    }
    if (!MAGIC.equals(StrictPickle.read(in, objects))) {
      throw new PickleFault("it is no PyTorch file");
    }
    if (!Long.valueOf(1001).equals(StrictPickle.read(in, objects))) {
      throw new PickleFault("its container is of an unknown version");
    }
    if (!(StrictPickle.read(in, objects) instanceof Map<?, ?> system)
        || !Boolean.TRUE.equals(system.get("little_endian"))) {
      throw new PickleFault("its numbers are not little-endian");
    }
    Object root = StrictPickle.read(in, objects);
    if (!(StrictPickle.read(in, objects) instanceof List<?> keys)) {
      throw new PickleFault("it lacks the list of storages");
    }
    for (Object key : keys) {
      TorchObjects.Storage storage =
          key instanceof String name ? objects.storages().get(name) : null;
      long elements = in.remaining() < 8 ? -1 : in.getLong();
      if (storage == null) {
        throw new PickleFault("its list of storages has one it never used");
      }
      if (storage.elements != elements) {
        throw new PickleFault("storage " + key + " is not as long as it says");
      }
      if (elements > in.remaining() / storage.type.bytes()) {
        throw new PickleFault("it ends within storage " + key);
      }
      int bytes = (int) elements * storage.type.bytes();
      storage.fill(in.slice(in.position(), bytes));
      in.position(in.position() + bytes);
    }
    return objects.assemble(root);
  }
}
