package dev.domovoi.worker.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Writes safetensors files that are the same byte for byte for the same input: tensors in the map's
 * order, metadata sorted by key, header padded with spaces to a multiple of eight. The file appears
 * under its name only when complete.
 */
public final class SafetensorsWriter {
  private final boolean half;

  private SafetensorsWriter(boolean half) {
    this.half = half;
  }

  /** Keeps each tensor's element type. */
  public static SafetensorsWriter exact() {
    return new SafetensorsWriter(false);
  }

  /** Writes fractions as float16 (nearest, ties to even); integers stay as they are. */
  public static SafetensorsWriter half() {
    return new SafetensorsWriter(true);
  }

  /**
   * Writes a file, replacing an existing one.
   *
   * @throws WeightsException if it cannot be written
   */
  public void write(Path file, Map<String, HostTensor> tensors, Map<String, String> metadata) {
    ByteBuffer header = StandardCharsets.UTF_8.encode(header(tensors, metadata));
    int padding = (8 - header.remaining() % 8) % 8;
    ByteBuffer start =
        ByteBuffer.allocate(8 + header.remaining() + padding).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(header.remaining() + padding).put(header);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(channel, start.flip());
        for (HostTensor tensor : tensors.values()) {
          writeFully(channel, narrows(tensor) ? toHalf(tensor) : tensor.bytes());
        }
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new WeightsException("Weight file " + file + " cannot be written: " + e + ".", e);
    }
  }

  private String header(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    if (!metadata.isEmpty()) {
      StringJoiner pairs = new StringJoiner(",", "{", "}");
      new TreeMap<>(metadata)
          .forEach((k, v) -> pairs.add(StrictJson.quote(k) + ":" + StrictJson.quote(v)));
      fields.add("\"__metadata__\":" + pairs);
    }
    long offset = 0;
    for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
      HostTensor tensor = entry.getValue();
      ElementType type = narrows(tensor) ? ElementType.F16 : tensor.type();
      StringJoiner shape = new StringJoiner(",", "[", "]");
      for (long side : tensor.shape()) {
        shape.add(Long.toString(side));
      }
      long end = offset + (long) tensor.elements() * type.bytes();
      fields.add(
          StrictJson.quote(entry.getKey())
              + ":{\"dtype\":\""
              + type
              + "\",\"shape\":"
              + shape
              + ",\"data_offsets\":["
              + offset
              + ","
              + end
              + "]}");
      offset = end;
    }
    return fields.toString();
  }

  private boolean narrows(HostTensor tensor) {
    return half && tensor.type().floating();
  }

  private static ByteBuffer toHalf(HostTensor tensor) {
    ByteBuffer out = ByteBuffer.allocate(tensor.elements() * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : tensor.floats()) {
      out.putShort(Half.fromFloat(value));
    }
    return out.flip();
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
