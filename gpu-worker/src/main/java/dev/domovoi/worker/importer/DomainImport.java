package dev.domovoi.worker.importer;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.domain.PublishedDomain;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks that a published domain fits a generator. */
public final class DomainImport {
  private DomainImport() {}

  /**
   * The tensors to keep: the domain's, and {@value #PublishedDomain.STYLE_LATENTS} if there are
   * any.
   *
   * @param usual parametrisation of a file that does not name one
   * @throws WeightsException if the domain is of an unknown kind or for another generator
   */
  public static Map<String, HostTensor> check(
      ModelFile file, GeneratorConfig generator, String usual) {
    checkSize(file, generator);
    Parametrisation kind = parametrisation(file, usual);
    Map<String, HostTensor> out = new LinkedHashMap<>(file.tensors());
    file.value(PublishedDomain.STYLE_LATENTS)
        .ifPresent(
            value -> {
              if (value instanceof HostTensor rows) {
                out.put(PublishedDomain.STYLE_LATENTS, rows);
              }
            });
    checkTensors(out, new DomainLayout(generator, kind));
    return out;
  }

  static void checkTensors(Map<String, HostTensor> tensors, DomainLayout layout) {
    Map<String, HostTensor> state = new LinkedHashMap<>(tensors);
    HostTensor rows = state.remove(PublishedDomain.STYLE_LATENTS);
    GeneratorConfig generator = layout.config();
    if (rows != null) {
      long[] shape = rows.shape();
      if (shape.length != 3
          || shape[0] != 1
          || shape[1] > generator.rows()
          || shape[2] != generator.styleDim()) {
        throw new WeightsException(
            "The domain's style latents " + rows + " fit no generator here.");
      }
    }
    PublishedDomain.read(layout, state);
  }

  /**
   * Checks the size of the pictures that a file was made for.
   *
   * @throws WeightsException if it is another
   */
  static void checkSize(ModelFile file, GeneratorConfig generator) {
    Object size = file.value("sg2_params", "img_size").orElse((long) generator.size());
    if (!size.equals((long) generator.size())) {
      throw new WeightsException(
          "File "
              + file.path()
              + " was made for a generator of "
              + size
              + " pixels, but this one paints "
              + generator.size()
              + ".");
    }
  }

  /**
   * What a file's numbers are.
   *
   * @param usual of a file that does not tell
   * @throws WeightsException if it is of an unknown kind
   */
  public static Parametrisation parametrisation(ModelFile file, String usual) {
    String key = file.text("patch_key").orElse(usual);
    try {
      return Parametrisation.of(key);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "File "
              + file.path()
              + " has the parametrisation \""
              + key
              + "\", which is not supported.",
          e);
    }
  }
}
