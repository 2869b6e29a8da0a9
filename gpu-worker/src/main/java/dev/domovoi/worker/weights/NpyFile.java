package dev.domovoi.worker.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's {@code .npy} files: one array of little-endian numbers, of format version 1 to 3. The
 * reader is strict: the header must be exactly the three known fields, and the data must fill the
 * shape, no less and no more, so memory is bounded by the file's size.
 */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int START = MAGIC.length + 2;
  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final int MAX_RANK = 8;
  private static final int ALIGNMENT = 64;

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\\s*'descr':\\s*'([^']{1,8})',\\s*'fortran_order':\\s*(True|False),"
              + "\\s*'shape':\\s*\\(([0-9, L]{0,200})\\),?\\s*\\}\\s*");
  private static final Map<String, ElementType> TYPES =
      Map.of(
          "<f4", ElementType.F32,
          "<f2", ElementType.F16,
          "<f8", ElementType.F64,
          "<i8", ElementType.I64,
          "<i4", ElementType.I32,
          "<i2", ElementType.I16,
          "|i1", ElementType.I8,
          "|u1", ElementType.U8,
          "|b1", ElementType.BOOL);

  private final Path file;
  private final ByteBuffer in;

  private NpyFile(Path file, ByteBuffer in) {
    this.file = file;
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException if it cannot be read, is no sound {@code .npy} file, or holds anything
   *     but numbers
   */
  public static HostTensor read(Path file) {
    try {
      if (Files.size(file) > Integer.MAX_VALUE - 16) {
        throw new WeightsException("Array file " + file + " is larger than 2 GiB.");
      }
      return new NpyFile(file, ByteBuffer.wrap(Files.readAllBytes(file))).array();
    } catch (IOException e) {
      throw new WeightsException("Array file " + file + " cannot be read: " + e + ".", e);
    }
  }

  private HostTensor array() {
    if (in.remaining() < START + 2 || !in.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw fault("is no .npy file");
    }
    int version = in.get(MAGIC.length);
    if (version < 1 || version > 3) {
      throw fault("has the unknown format version " + version);
    }
    in.position(START);
    int width = version == 1 ? 2 : 4;
    if (in.remaining() < width) {
      throw fault("ends within its header");
    }
    long length = width == 2 ? in.getShort() & 0xffff : in.getInt() & 0xffffffffL;
    if (length > MAX_HEADER_BYTES || length > in.remaining()) {
      throw fault("has an impossible header length of " + length + " bytes");
    }
    String header =
        StandardCharsets.ISO_8859_1.decode(in.slice(in.position(), (int) length)).toString();
    in.position(in.position() + (int) length);
    Matcher fields = HEADER.matcher(header);
    if (!fields.matches()) {
      throw fault("has a header that describes no plain array of numbers");
    }
    ElementType type = TYPES.get(fields.group(1));
    if (type == null) {
      throw fault(
          "holds elements of type "
              + fields.group(1)
              + ", but only little-endian numbers are supported");
    }
    long[] shape = shape(fields.group(3));
    checkSize(type, shape);
    ByteBuffer data = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean columns = fields.group(2).equals("True") && shape.length > 1;
    return new HostTensor(type, shape, columns ? rowMajor(data, type.bytes(), shape) : data);
  }

  private long[] shape(String text) {
    String[] parts = text.isBlank() ? new String[0] : text.replace("L", "").split(",", -1);
    int rank = parts.length;
    if (rank > 0 && parts[rank - 1].isBlank()) {
      rank--;
    }
    if (rank > MAX_RANK) {
      throw fault("has " + rank + " dimensions, but at most " + MAX_RANK + " are supported");
    }
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      try {
        shape[i] = Long.parseLong(parts[i].strip());
      } catch (NumberFormatException e) {
        throw fault("has an impossible shape");
      }
    }
    return shape;
  }

  private void checkSize(ElementType type, long[] shape) {
    long bytes = type.bytes();
    try {
      for (long side : shape) {
        bytes = Math.multiplyExact(bytes, side);
      }
    } catch (ArithmeticException e) {
      throw fault("has the impossible shape " + Arrays.toString(shape));
    }
    if (bytes != in.remaining()) {
      throw fault(
          "holds "
              + in.remaining()
              + " bytes of data, but its shape "
              + Arrays.toString(shape)
              + " needs "
              + bytes);
    }
  }

  /** Reorders data whose first index varies fastest. */
  private static ByteBuffer rowMajor(ByteBuffer data, int size, long[] shape) {
    byte[] out = new byte[data.remaining()];
    int count = out.length / size;
    int[] index = new int[shape.length];
    for (int to = 0; to < count; to++) {
      int from = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from = from * (int) shape[axis] + index[axis];
      }
      data.get(from * size, out, to * size, size);
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return ByteBuffer.wrap(out);
  }

  /**
   * Writes a tensor in its own element type, replacing an existing file.
   *
   * @throws WeightsException if it cannot be written, or NumPy has no such element type
   */
  public static void write(Path file, HostTensor tensor) {
    String type =
        TYPES.entrySet().stream()
            .filter(entry -> entry.getValue() == tensor.type())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new WeightsException("NumPy has no type " + tensor.type() + "."));
    StringBuilder shape = new StringBuilder();
    for (long side : tensor.shape()) {
      shape.append(side).append(", ");
    }
    String sides = shape.toString().strip();
    if (tensor.shape().length > 1) {
      sides = sides.substring(0, sides.length() - 1);
    }
    String fields = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sides + "), }";
    int padding = ALIGNMENT - (START + 2 + fields.length() + 1) % ALIGNMENT;
    String header = fields + " ".repeat(padding % ALIGNMENT) + "\n";
    ByteBuffer data = tensor.bytes();
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(START + 2 + header.length(), data.remaining()))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    out.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.write(part, out.array());
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new WeightsException("Array file " + file + " cannot be written: " + e + ".", e);
    }
  }

  private WeightsException fault(String what) {
    return new WeightsException("Array file " + file + " " + what + ".");
  }
}
