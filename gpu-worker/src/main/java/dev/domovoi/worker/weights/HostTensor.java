package dev.domovoi.worker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An immutable tensor outside the engine: element type, shape and little-endian data in row-major
 * order. Data of a large file stay in the file (memory-mapped) until asked for.
 */
public final class HostTensor {
  private final ElementType type;
  private final long[] shape;
  private final ByteBuffer data;

  HostTensor(ElementType type, long[] shape, ByteBuffer data) {
    this.type = type;
    this.shape = shape.clone();
    this.data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if ((long) elements() * type.bytes() != data.remaining()) {
      throw new IllegalArgumentException("data do not fill shape " + Arrays.toString(shape));
    }
  }

  /** A float32 tensor with a copy of {@code values}; an empty shape is a scalar. */
  public static HostTensor of(float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new HostTensor(ElementType.F32, shape, bytes);
  }

  /** An int64 tensor with a copy of {@code values}; an empty shape is a scalar. */
  public static HostTensor ofLongs(long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new HostTensor(ElementType.I64, shape, bytes);
  }

  /** A copy of an engine array of type FLOAT32 or INT64. */
  public static HostTensor copyOf(NDArray array) {
    long[] shape = array.getShape().getShape();
    return switch (array.getDataType()) {
      case FLOAT32 -> of(array.toFloatArray(), shape);
      case INT64 -> ofLongs(array.toLongArray(), shape);
      default -> throw new IllegalArgumentException("cannot keep type " + array.getDataType());
    };
  }

  /** Element type as stored. */
  public ElementType type() {
    return type;
  }

  /** Shape; empty for a scalar. */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public int elements() {
    return elements(shape);
  }

  /** The stored bytes, read-only and little-endian. */
  ByteBuffer bytes() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The values as float32, row-major; integers are converted. */
  public float[] floats() {
    ByteBuffer in = bytes();
    float[] out = new float[elements()];
    if (type == ElementType.F32) {
      in.asFloatBuffer().get(out);
      return out;
    }
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (type) {
            case F32 -> in.getFloat();
            case F16 -> Half.toFloat(in.getShort());
            case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
            case F64 -> (float) in.getDouble();
            default -> (float) integer(in);
          };
    }
    return out;
  }

  /**
   * The values as integers, row-major.
   *
   * @throws IllegalStateException if the elements are fractions
   */
  public long[] longs() {
    if (type.floating()) {
      throw new IllegalStateException("elements of type " + type + " are not integers");
    }
    ByteBuffer in = bytes();
    long[] out = new long[elements()];
    for (int i = 0; i < out.length; i++) {
      out[i] = integer(in);
    }
    return out;
  }

  private long integer(ByteBuffer in) {
    return switch (type) {
      case I64 -> in.getLong();
      case I32 -> in.getInt();
      case I16 -> in.getShort();
      case I8 -> in.get();
      default -> in.get() & 0xff;
    };
  }

  /**
   * Copies the values into the engine: fractions as FLOAT32, integers as INT64. The result owns its
   * memory, belongs to {@code manager} and to no {@link NDScope}, so it lives until it or the
   * manager is closed.
   */
  public NDArray toArray(NDManager manager) {
    Shape target = new Shape(shape);
    NDArray wrapped =
        type.floating()
            ? manager.create(FloatBuffer.wrap(floats()), target, DataType.FLOAT32)
            : manager.create(longs(), target);
    // An array made from a Java buffer does not keep that buffer alive for its views: copy it.
    NDArray owned = wrapped.duplicate();
    wrapped.close();
    NDScope.unregister(owned);
    return owned;
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }

  static int elements(long[] shape) {
    long count = 1;
    for (long side : shape) {
      if (side < 0) {
        throw new IllegalArgumentException("negative side in shape " + Arrays.toString(shape));
      }
      count = Math.multiplyExact(count, side);
    }
    return Math.toIntExact(count);
  }
}
