package dev.domovoi.worker.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.stylegan.Modulation;
import dev.domovoi.worker.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trainable domain vector a style, kept part by part: the same names serve a net of any
 * resolution, so that a growing net keeps what it has.
 */
final class DomainTable {
  private final int styles;
  private final Map<String, NDArray> parts = new LinkedHashMap<>();

  DomainTable(NDManager manager, DomainLayout layout, int styles) {
    this.styles = styles;
    for (DomainLayout.Entry entry : layout.entries()) {
      NDArray part =
          HostTensor.of(new float[styles * entry.length()], styles, entry.length())
              .toArray(manager);
      part.setRequiresGradient(true);
      parts.put(name(entry.key(), entry.name()), part);
    }
  }

  private static String name(String key, String name) {
    return "domains/" + key + "/" + name;
  }

  /** The vectors, (styles, length) for each part. */
  Map<String, NDArray> parameters() {
    return parts;
  }

  /** What a table of these vectors saves, each flat: the opposite of {@link #flatten}. */
  static Map<String, HostTensor> parts(float[][] vectors, DomainLayout layout) {
    Map<String, HostTensor> out = new LinkedHashMap<>();
    for (DomainLayout.Entry entry : layout.entries()) {
      float[] part = new float[vectors.length * entry.length()];
      for (int s = 0; s < vectors.length; s++) {
        System.arraycopy(vectors[s], entry.offset(), part, s * entry.length(), entry.length());
      }
      out.put(name(entry.key(), entry.name()), HostTensor.of(part, vectors.length, entry.length()));
    }
    return out;
  }

  /** The vectors of a saved table, flat, in the order of the styles. */
  static float[][] flatten(Map<String, HostTensor> saved, DomainLayout layout, int styles) {
    float[][] vectors = new float[styles][layout.count()];
    for (DomainLayout.Entry entry : layout.entries()) {
      HostTensor part = saved.get(name(entry.key(), entry.name()));
      if (part == null || part.elements() != styles * entry.length()) {
        throw new IllegalArgumentException("the table has no part " + entry.key());
      }
      float[] values = part.floats();
      for (int s = 0; s < styles; s++) {
        System.arraycopy(values, s * entry.length(), vectors[s], entry.offset(), entry.length());
      }
    }
    return vectors;
  }

  /**
   * The vectors of a batch.
   *
   * @param choice (B, styles), each row a style's unit vector, or zeros for the plain portrait
   */
  Modulation choose(NDArray choice) {
    if (choice.getShape().get(1) != styles) {
      throw new IllegalArgumentException("choice " + choice.getShape() + " of " + styles);
    }
    return new Modulation() {
      @Override
      public @Nullable NDArray convInput(int conv) {
        return part("conv_" + conv);
      }

      @Override
      public @Nullable NDArray rgbInput(int rgb) {
        return part("to_rgb_" + rgb);
      }

      @Override
      public Modulation sample(int sample) {
        return choose(choice.get(sample + ":" + (sample + 1)));
      }

      private @Nullable NDArray part(String key) {
        NDArray part = parts.get(name(key, "in"));
        return part == null ? null : choice.matMul(part);
      }
    };
  }
}
