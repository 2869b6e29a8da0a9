package dev.domovoi.worker.golden;

import dev.domovoi.worker.weights.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy archives of float32 and int64 arrays from the golden test resources. */
public final class Npz {
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

  private final Map<String, HostTensor> arrays = new LinkedHashMap<>();

  /** Reads {@code golden/name} from the class path. */
  public static Npz golden(String name) {
    Npz npz = new Npz();
    try (InputStream in = open(name);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String key = entry.getName().replaceAll("\\.npy$", "");
        npz.arrays.put(key, array(zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return npz;
  }

  /** The file behind {@code golden/name} on the class path. */
  public static Path path(String name) {
    try {
      return Path.of(
          java.util.Objects.requireNonNull(Npz.class.getResource("/golden/" + name)).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Npz.class.getResourceAsStream("/golden/" + name);
    if (in == null) {
      throw new NoSuchElementException("no test resource golden/" + name);
    }
    return in;
  }

  /** An array by name. */
  public HostTensor get(String name) {
    HostTensor array = arrays.get(name);
    if (array == null) {
      throw new NoSuchElementException(name + " is not among " + arrays.keySet());
    }
    return array;
  }

  /** All arrays by name. */
  public Map<String, HostTensor> all() {
    return arrays;
  }

  private static HostTensor array(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = in.getShort(8) & 0xffff;
    String header = new String(bytes, 10, headerBytes, StandardCharsets.US_ASCII);
    Matcher shape = SHAPE.matcher(header);
    if (!shape.find() || header.contains("'fortran_order': True")) {
      throw new IllegalArgumentException(header);
    }
    long[] sides =
        Pattern.compile("\\d+")
            .matcher(shape.group(1))
            .results()
            .mapToLong(r -> Long.parseLong(r.group()))
            .toArray();
    in.position(10 + headerBytes);
    if (header.contains("<f4")) {
      float[] out = new float[in.remaining() / 4];
      in.asFloatBuffer().get(out);
      return HostTensor.of(out, sides);
    }
    if (header.contains("<i8")) {
      long[] out = new long[in.remaining() / 8];
      in.asLongBuffer().get(out);
      return HostTensor.ofLongs(out, sides);
    }
    throw new IllegalArgumentException(header);
  }
}
