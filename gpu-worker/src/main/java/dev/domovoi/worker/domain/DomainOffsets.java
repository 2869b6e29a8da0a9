package dev.domovoi.worker.domain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.domovoi.worker.stylegan.ConvEdit;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.tensor.Scalars;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Domain vectors in the engine: one for all samples, or one for each sample of a batch. {@link
 * DomainLayout#identity()} is the generator as it is. The object does not own its array: close
 * that, or its manager.
 */
public final class DomainOffsets implements Modulation {
  private final DomainLayout layout;
  private final NDArray flat;

  /**
   * @param layout the meaning of the columns
   * @param flat (B or 1, {@link DomainLayout#count()}); may require a gradient
   */
  public DomainOffsets(DomainLayout layout, NDArray flat) {
    Shape shape = flat.getShape();
    if (shape.dimension() != 2 || shape.get(1) != layout.count()) {
      throw new IllegalArgumentException(
          "domain vectors of shape " + shape + " do not fit " + layout);
    }
    this.layout = layout;
    this.flat = flat;
  }

  /**
   * Copies vectors into the engine, one row for each.
   *
   * @param manager owner of the array; it is in no {@link NDScope}
   */
  public static DomainOffsets of(NDManager manager, DomainLayout layout, List<float[]> vectors) {
    FloatBuffer all = FloatBuffer.allocate(Math.multiplyExact(vectors.size(), layout.count()));
    for (float[] vector : vectors) {
      layout.checkLength(vector);
      all.put(vector);
    }
    Shape shape = new Shape(vectors.size(), layout.count());
    NDArray wrapped = manager.create(all.flip(), shape, DataType.FLOAT32);
    NDArray owned = wrapped.duplicate();
    wrapped.close();
    NDScope.unregister(owned);
    return new DomainOffsets(layout, owned);
  }

  /** The meaning of the columns. */
  public DomainLayout layout() {
    return layout;
  }

  /** All numbers, (B or 1, count); the array itself, not a copy. */
  public NDArray flat() {
    return flat;
  }

  /** Copies the vectors out, one for each row. */
  public List<float[]> toVectors() {
    float[] all = flat.toFloatArray();
    int count = layout.count();
    return IntStream.range(0, all.length / Math.max(1, count))
        .mapToObj(row -> Arrays.copyOfRange(all, row * count, (row + 1) * count))
        .toList();
  }

  /**
   * The same domains with another strength: 0 is the plain generator, 1 the domain as trained,
   * above 1 an exaggeration. Differentiable.
   */
  public DomainOffsets scaled(float strength) {
    return new DomainOffsets(layout, plusIdentity(Scalars.mul(flat, strength), 1 - strength));
  }

  /**
   * The combination of both domains' differences from the plain generator: plain + a·(this − plain)
   * + b·(other − plain), row by row (one row goes with any number). Sum for a = b = 1, morph for b
   * = 1 − a. Differentiable.
   *
   * @throws IllegalArgumentException if the layouts differ
   */
  public DomainOffsets combined(float a, DomainOffsets other, float b) {
    checkSame(other);
    NDArray sum = Scalars.mul(flat, a).add(Scalars.mul(other.flat, b));
    return new DomainOffsets(layout, plusIdentity(sum, 1 - a - b));
  }

  /**
   * The combination of any number of domains, see {@link #combined}.
   *
   * @param domains at least one
   * @param weights one for each
   * @throws IllegalArgumentException if the layouts or the counts differ
   */
  public static DomainOffsets blend(List<DomainOffsets> domains, List<Float> weights) {
    if (domains.isEmpty() || domains.size() != weights.size()) {
      throw new IllegalArgumentException(
          domains.size() + " domains cannot be blended with " + weights.size() + " weights");
    }
    DomainOffsets out = domains.get(0).scaled(weights.get(0));
    for (int i = 1; i < domains.size(); i++) {
      out = out.combined(1, domains.get(i), weights.get(i));
    }
    return out;
  }

  private NDArray plusIdentity(NDArray values, float share) {
    float[] identity = layout.identity();
    boolean zero = true;
    for (int i = 0; i < identity.length; i++) {
      identity[i] *= share;
      zero &= identity[i] == 0;
    }
    return zero
        ? values
        : values.add(flat.getManager().create(identity, new Shape(1, identity.length)));
  }

  private void checkSame(DomainOffsets other) {
    if (!layout.equals(other.layout)) {
      throw new IllegalArgumentException(
          "domains of different layout cannot be mixed: " + layout + " and " + other.layout);
    }
  }

  /**
   * The differences from the plain generator for each convolution, in shapes that broadcast to (B
   * or 1, c_out, c_in, 3, 3) with each other. Differentiable; for regularisers.
   */
  public List<List<NDArray>> differences() {
    List<List<NDArray>> out = new ArrayList<>();
    GeneratorConfig config = layout.config();
    for (int conv = 0; conv < config.convs(); conv++) {
      List<NDArray> parts = new ArrayList<>();
      for (Part kind : layout.parametrisation().parts()) {
        NDArray part = part("conv_" + conv, kind.key());
        if (part != null) {
          NDArray difference = kind.identity() == 0 ? part : part.sub(kind.identity());
          parts.add(
              difference.reshape(
                  kind.shape(part.getShape().get(0), config.convIn(conv), config.convOut(conv))));
        }
      }
      out.add(List.copyOf(parts));
    }
    return List.copyOf(out);
  }

  /**
   * The numbers of one part.
   *
   * @return (B or 1, length), a differentiable slice; null if the parametrisation has no such part
   */
  public @Nullable NDArray part(String key, String name) {
    return layout
        .find(key, name)
        .map(entry -> flat.get(":, " + entry.offset() + ":" + entry.end()))
        .orElse(null);
  }

  @Override
  public ConvEdit convEdit(int conv) {
    return layout
        .parametrisation()
        .edit(new Parametrisation.Parts(kind -> part("conv_" + conv, kind.key())));
  }

  /** The factors' offsets for the input channels, where they are all that the domain changes. */
  @Override
  public @Nullable NDArray convInput(int conv) {
    return convEdit(conv).factor().in();
  }

  @Override
  public @Nullable NDArray rgbInput(int rgb) {
    return part("to_rgb_" + rgb, "in");
  }

  @Override
  public DomainOffsets sample(int sample) {
    long row = flat.getShape().get(0) == 1 ? 0 : sample;
    return new DomainOffsets(layout, flat.get(row + ":" + (row + 1)).duplicate());
  }
}
