package dev.domovoi.worker.domain;

import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Domain vectors as HyperDomainNet's files hold them: one tensor for each part, named {@code
 * heads.conv_0.params_in} and so on.
 */
public final class PublishedDomain {
  /** Rows of W+ that replace the last ones of every latent, in domains made of a picture. */
  public static final String STYLE_LATENTS = "style_latents";

  private PublishedDomain() {}

  /**
   * Joins a file's tensors into a flat vector.
   *
   * @param state the file's {@code state_dict}
   * @throws WeightsException if a tensor is missing, unknown or of wrong size
   */
  public static float[] read(DomainLayout layout, Map<String, HostTensor> state) {
    float[] flat = new float[layout.count()];
    for (DomainLayout.Entry entry : layout.entries()) {
      HostTensor tensor = state.get(name(entry));
      if (tensor == null || tensor.elements() != entry.length()) {
        throw new WeightsException(
            "The domain's tensor \""
                + name(entry)
                + "\" is "
                + (tensor == null
                    ? "missing."
                    : tensor + ", but this generator needs " + entry.length() + " numbers."));
      }
      System.arraycopy(tensor.floats(), 0, flat, entry.offset(), entry.length());
    }
    if (state.size() != layout.entries().size()) {
      throw new WeightsException(
          "The domain has "
              + state.size()
              + " tensors, but "
              + layout.parametrisation().key()
              + " on this generator has "
              + layout.entries().size()
              + ".");
    }
    return flat;
  }

  /** Splits a flat vector into tensors of the published names and shapes. */
  public static Map<String, HostTensor> write(DomainLayout layout, float[] flat) {
    Map<String, float[]> parts = layout.unflatten(flat);
    Map<String, HostTensor> out = new LinkedHashMap<>();
    for (DomainLayout.Entry entry : layout.entries()) {
      float[] values = parts.getOrDefault(entry.key() + "/" + entry.name(), new float[0]);
      out.put(name(entry), HostTensor.of(values, shape(layout, entry)));
    }
    return out;
  }

  private static String name(DomainLayout.Entry entry) {
    return "heads." + entry.key() + "." + Part.of(entry.name()).published();
  }

  private static long[] shape(DomainLayout layout, DomainLayout.Entry entry) {
    Part part = Part.of(entry.name());
    if (part == Part.SINGULAR) {
      return new long[] {entry.length()};
    }
    if (layout.parametrisation() == Parametrisation.S_DELTA) {
      return new long[] {1, entry.length()};
    }
    if (!entry.key().startsWith("conv_")) {
      return new long[] {1, 1, entry.length(), 1, 1};
    }
    GeneratorConfig config = layout.config();
    int conv = DomainLayout.conv(entry);
    return part.shape(1, config.convIn(conv), config.convOut(conv)).getShape();
  }
}
