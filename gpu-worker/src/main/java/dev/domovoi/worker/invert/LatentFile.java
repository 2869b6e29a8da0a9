package dev.domovoi.worker.invert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Latents as NumPy's {@code .npy} files of float32. */
public final class LatentFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_BYTES = 1 << 24;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\\s*'descr':\\s*'<f4',\\s*'fortran_order':\\s*False,"
              + "\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*\\}\\s*");

  private LatentFile() {}

  /** Writes an array, replacing an older file. */
  public static void write(Path file, HostTensor tensor) throws IOException {
    long[] shape = tensor.shape();
    String sides = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': ("
            + sides
            + (shape.length == 1 ? ",), }" : "), }");
    int padded = (MAGIC.length + 4 + header.length() + 1 + 63) / 64 * 64;
    float[] values = tensor.floats();
    ByteBuffer out = ByteBuffer.allocate(padded + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - MAGIC.length - 4));
    out.put(header.getBytes(StandardCharsets.US_ASCII));
    while (out.position() < padded - 1) {
      out.put((byte) ' ');
    }
    out.put((byte) '\n');
    for (float value : values) {
      out.putFloat(value);
    }
    Files.write(file, out.array());
  }

  /**
   * Reads an array.
   *
   * @throws WeightsException if it cannot be read or is no such file
   */
  public static HostTensor read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new WeightsException("File " + file + " is too large to hold latents.");
      }
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[MAGIC.length];
      if (in.remaining() < MAGIC.length + 6) {
        throw fault(file);
      }
      in.get(magic);
      int version = in.getShort() & 0xff;
      int length = version == 1 ? in.getShort() & 0xffff : in.getInt();
      if (!Arrays.equals(magic, MAGIC) || length < 0 || length > in.remaining()) {
        throw fault(file);
      }
      byte[] text = new byte[length];
      in.get(text);
      Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
      if (!header.matches()) {
        throw fault(file);
      }
      long[] shape =
          Arrays.stream(header.group(1).split(","))
              .map(String::strip)
              .filter(side -> !side.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      float[] values = new float[in.remaining() / 4];
      in.asFloatBuffer().get(values);
      return HostTensor.of(values, shape);
    } catch (IOException e) {
      throw new WeightsException("File " + file + " cannot be read: " + e + ".", e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw fault(file);
    }
  }

  /**
   * Reads the latents of one picture for a generator.
   *
   * @param manager owner of the result
   * @return (1, rows, styleDim)
   * @throws WeightsException if the file holds something else
   */
  public static NDArray readRows(NDManager manager, Path file, GeneratorConfig config) {
    HostTensor tensor = read(file);
    if (tensor.elements() != config.rows() * config.styleDim()
        || tensor.shape()[tensor.shape().length - 1] != config.styleDim()) {
      throw new WeightsException(
          "File "
              + file
              + " holds "
              + tensor
              + ", but the latents of one picture are "
              + config.rows()
              + " rows of "
              + config.styleDim()
              + ".");
    }
    return HostTensor.of(tensor.floats(), 1, config.rows(), config.styleDim()).toArray(manager);
  }

  private static WeightsException fault(Path file) {
    return new WeightsException("File " + file + " is no .npy file of float32 in C order.");
  }
}
