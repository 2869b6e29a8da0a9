package dev.domovoi.worker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file: an 8-byte header length, a JSON header naming type, shape and byte range of
 * each tensor, then the data. The reader is strict: ranges must lie in the file, follow each other
 * without gap or overlap, and fit type and shape; names must be unique. It never allocates more
 * than the file's size; tensors above 1 MiB stay memory-mapped until used.
 */
public final class Safetensors {
  /** Largest header accepted, in bytes (the reference implementation's limit). */
  public static final long MAX_HEADER_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final int MAP_FROM_BYTES = 1 << 20;

  private final Map<String, HostTensor> tensors;
  private final Map<String, String> metadata;

  private Safetensors(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** Tensors by name, in the order of their data in the file. */
  public Map<String, HostTensor> tensors() {
    return tensors;
  }

  /** The free-form string pairs of the header; empty if there are none. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Copies every tensor into the engine; see {@link HostTensor#toArray}.
   *
   * @return arrays by name, in file order, owned by {@code manager}
   */
  public Map<String, NDArray> toArrays(NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.toArray(manager)));
    return arrays;
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if the file cannot be read or is not a sound safetensors file
   */
  public static Safetensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reader(file, channel).read();
    } catch (IOException e) {
      throw new WeightsException("Weight file " + file + " cannot be read: " + e + ".", e);
    }
  }

  private record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

  private record Reader(Path file, FileChannel channel) {

    Safetensors read() throws IOException {
      long size = channel.size();
      if (size < 8) {
        throw fault("is too short for a safetensors header");
      }
      long headerBytes = bytes(0, 8).getLong();
      if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || headerBytes > size - 8) {
        throw fault("has an impossible header length of " + headerBytes + " bytes");
      }
      Map<String, String> metadata = new LinkedHashMap<>();
      List<Entry> entries = new ArrayList<>();
      for (Map.Entry<String, Object> field : header((int) headerBytes).entrySet()) {
        if (field.getKey().equals(METADATA)) {
          object(METADATA, field.getValue())
              .forEach((key, value) -> metadata.put(key, string(METADATA, value)));
        } else {
          entries.add(entry(field.getKey(), object(field.getKey(), field.getValue())));
        }
      }
      entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
      checkRanges(entries, size - 8 - headerBytes);
      Map<String, HostTensor> tensors = new LinkedHashMap<>();
      for (Entry entry : entries) {
        ByteBuffer data = bytes(8 + headerBytes + entry.begin, entry.end - entry.begin);
        tensors.put(entry.name, new HostTensor(entry.type, entry.shape, data));
      }
      return new Safetensors(tensors, metadata);
    }

    private Map<String, Object> header(int length) throws IOException {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes(8, length)).toString();
        return object("header", StrictJson.parse(text));
      } catch (CharacterCodingException e) {
        throw fault("has a header that is not UTF-8");
      } catch (IllegalArgumentException e) {
        throw fault("has a broken header (" + e.getMessage() + ")");
      }
    }

    private Entry entry(String name, Map<String, Object> fields) {
      if (fields.size() != 3) {
        throw fault("describes tensor \"" + name + "\" with other fields than the three known");
      }
      ElementType type = type(name, string(name, fields.get("dtype")));
      long[] shape = numbers(name, fields.get("shape"));
      long[] range = numbers(name, fields.get("data_offsets"));
      if (range.length != 2 || range[0] > range[1]) {
        throw fault("gives tensor \"" + name + "\" an impossible byte range");
      }
      long wanted = type.bytes();
      try {
        for (long side : shape) {
          wanted = Math.multiplyExact(wanted, side);
        }
      } catch (ArithmeticException e) {
        wanted = -1;
      }
      if (wanted != range[1] - range[0]) {
        throw fault("gives tensor \"" + name + "\" a byte range that does not fit its shape");
      }
      if (wanted > Integer.MAX_VALUE) {
        throw fault("holds tensor \"" + name + "\" of more than 2 GiB, which is not supported");
      }
      return new Entry(name, type, shape, range[0], range[1]);
    }

    private void checkRanges(List<Entry> entries, long dataBytes) {
      long next = 0;
      for (Entry entry : entries) {
        if (entry.end > dataBytes) {
          throw fault("ends before the data of tensor \"" + entry.name + "\"");
        }
        if (entry.begin != next) {
          throw fault(
              (entry.begin < next ? "overlaps" : "leaves a gap before")
                  + " the data of tensor \""
                  + entry.name
                  + "\"");
        }
        next = entry.end;
      }
      if (next != dataBytes) {
        throw fault("has " + (dataBytes - next) + " bytes after the last tensor");
      }
    }

    private ElementType type(String name, String dtype) {
      try {
        return ElementType.valueOf(dtype);
      } catch (IllegalArgumentException e) {
        throw fault("holds tensor \"" + name + "\" of unsupported type \"" + dtype + "\"");
      }
    }

    private long[] numbers(String name, @Nullable Object value) {
      if (!(value instanceof List<?> list)) {
        throw fault("describes tensor \"" + name + "\" without a list of numbers");
      }
      long[] out = new long[list.size()];
      for (int i = 0; i < out.length; i++) {
        if (!(list.get(i) instanceof Long number) || number < 0) {
          throw fault("describes tensor \"" + name + "\" with a number that is not a count");
        }
        out[i] = number;
      }
      return out;
    }

    private String string(String name, @Nullable Object value) {
      if (value instanceof String text) {
        return text;
      }
      throw fault("lacks a string in the header field \"" + name + "\"");
    }

    @SuppressWarnings("unchecked") // StrictJson makes no other maps
    private Map<String, Object> object(String name, Object value) {
      if (value instanceof Map<?, ?> map) {
        return (Map<String, Object>) map;
      }
      throw fault("lacks an object in the header field \"" + name + "\"");
    }

    private ByteBuffer bytes(long offset, long length) throws IOException {
      if (length >= MAP_FROM_BYTES) {
        return channel
            .map(FileChannel.MapMode.READ_ONLY, offset, length)
            .order(ByteOrder.LITTLE_ENDIAN);
      }
      ByteBuffer out = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
      while (out.hasRemaining()) {
        if (channel.read(out, offset + out.position()) < 0) {
          throw fault("became shorter while it was read");
        }
      }
      return out.flip();
    }

    private WeightsException fault(String what) {
      return new WeightsException("Weight file " + file + " " + what + ".");
    }
  }
}
