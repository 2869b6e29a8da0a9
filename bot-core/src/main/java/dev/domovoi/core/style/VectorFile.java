package dev.domovoi.core.style;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One domain vector as a safetensors file: the tensor {@code domain} of type F32 with one axis, and
 * the metadata {@code parametrisation} and {@code bundle} (the fingerprint).
 */
public final class VectorFile {
  /** No domain vector is larger: 24 kB are usual. */
  public static final int MAX_BYTES = 4 << 20;

  private static final String TENSOR = "domain";
  private static final String PARAMETRISATION = "parametrisation";
  private static final String BUNDLE = "bundle";
  private static final int MAX_HEADER = 64 << 10;

  private VectorFile() {}

  public static byte[] write(DomainVector vector, BundleInfo bundle) {
    int length = vector.size() * Float.BYTES;
    String header =
        "{\"__metadata__\":{\"bundle\":\"%s\",\"parametrisation\":\"%s\"},\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(
                bundle.fingerprint(), vector.parametrisation(), TENSOR, vector.size(), length);
    byte[] start = header.getBytes(StandardCharsets.UTF_8);
    int padded = (start.length + 7) / 8 * 8;
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + padded + length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(start);
    while (file.position() < Long.BYTES + padded) {
      file.put((byte) ' ');
    }
    for (float value : vector.values()) {
      file.putFloat(value);
    }
    return file.array();
  }

  /**
   * Reads a file that may hold anything.
   *
   * @param bundle for which the vector must have been made
   * @throws VectorFormatException if it is not one finite vector for the bundle
   */
  public static DomainVector read(byte[] file, BundleInfo bundle) throws VectorFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength = file.length < Long.BYTES ? -1 : buffer.getLong();
    if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, file.length - Long.BYTES)) {
      throw new VectorFormatException("vector.none");
    }
    String header = new String(file, Long.BYTES, (int) headerLength, StandardCharsets.UTF_8);
    Map<String, Object> fields = JsonObject.parse(header);
    if (!(fields.get("__metadata__") instanceof Map<?, ?> metadata)
        || !(fields.get(TENSOR) instanceof Map<?, ?> tensor)
        || fields.size() != 2) {
      throw new VectorFormatException("vector.not-one");
    }
    if (!bundle.fingerprint().equals(metadata.get(BUNDLE))) {
      throw new VectorFormatException("vector.other-bundle", bundle.name());
    }
    long data = file.length - Long.BYTES - headerLength;
    int size = bundle.vectorSize();
    boolean fits =
        "F32".equals(tensor.get("dtype"))
            && List.of((long) size).equals(tensor.get("shape"))
            && List.of(0L, (long) size * Float.BYTES).equals(tensor.get("data_offsets"))
            && data == (long) size * Float.BYTES
            && bundle.parametrisation().equals(metadata.get(PARAMETRISATION));
    if (!fits) {
      throw new VectorFormatException("vector.shape", size);
    }
    float[] values = new float[size];
    buffer.position(Long.BYTES + (int) headerLength);
    buffer.asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new VectorFormatException("vector.not-finite");
      }
    }
    return new DomainVector(bundle.parametrisation(), values);
  }
}
