package dev.domovoi.worker.tool;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.domain.PublishedDomain;
import dev.domovoi.worker.importer.DomainImport;
import dev.domovoi.worker.importer.ModelFiles;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.importer.ModelKind;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Domain vectors of a file: one for all samples or one for each.
 *
 * @param layout of the vectors
 * @param vectors at least one
 * @param styleLatents last rows of W+ of a domain made of a picture; null for others
 */
record DomainFile(DomainLayout layout, List<float[]> vectors, @Nullable HostTensor styleLatents) {
  /** The setting of published files, and the metadata of safetensors files, that tells it. */
  private static final String PARAMETRISATION = "patch_key";

  /** Tried in this order where a flat vector does not say what it is. */
  private static final List<Parametrisation> USUAL =
      List.of(Parametrisation.CIN_MULT, Parametrisation.CSEP_MULT);

  /**
   * Reads a published file, a safetensors file of the same tensors, or flat vectors ({@code .npy},
   * (count) or (B, count)).
   *
   * @param key the parametrisation where the file does not tell it; null for the usual ones
   * @throws WeightsException if the file cannot be read or does not fit the generator
   */
  static DomainFile read(Path file, GeneratorConfig generator, @Nullable String key) {
    if (TensorIo.ends(file, ".npy")) {
      return flat(file, TensorIo.read(file), generator, key);
    }
    String told = key;
    if (TensorIo.ends(file, ".safetensors")) {
      Safetensors content = Safetensors.read(file);
      told = content.metadata().getOrDefault(PARAMETRISATION, key == null ? "cin_mult" : key);
      if (content.tensors().size() == 1) {
        return flat(file, content.tensors().values().iterator().next(), generator, told);
      }
    }
    ModelFile model = ModelFiles.expect(file, ModelKind.DOMAIN);
    String usual = told == null ? Parametrisation.CIN_MULT.key() : told;
    Map<String, HostTensor> tensors =
        new LinkedHashMap<>(DomainImport.check(model, generator, usual));
    HostTensor rows = tensors.remove(PublishedDomain.STYLE_LATENTS);
    DomainLayout layout = new DomainLayout(generator, DomainImport.parametrisation(model, usual));
    return new DomainFile(layout, List.of(PublishedDomain.read(layout, tensors)), rows);
  }

  private static DomainFile flat(
      Path file, HostTensor tensor, GeneratorConfig generator, @Nullable String key) {
    long[] shape = tensor.shape();
    if (shape.length < 1 || shape.length > 2 || tensor.elements() == 0) {
      throw new WeightsException(
          "Domain file " + file + " holds " + tensor + ", but (count) or (B, count) is needed.");
    }
    int count = Math.toIntExact(shape[shape.length - 1]);
    List<Parametrisation> candidates = key == null ? USUAL : List.of(parametrisation(key));
    for (Parametrisation candidate : candidates) {
      DomainLayout layout = new DomainLayout(generator, candidate);
      if (layout.count() == count) {
        float[] all = tensor.floats();
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < all.length; from += count) {
          vectors.add(Arrays.copyOfRange(all, from, from + count));
        }
        return new DomainFile(layout, vectors, null);
      }
    }
    throw new WeightsException(
        "Domain file "
            + file
            + " holds vectors of "
            + count
            + " numbers, but this generator takes "
            + candidates.stream()
                .map(kind -> new DomainLayout(generator, kind).count() + " for " + kind.key())
                .reduce((a, b) -> a + " or " + b)
                .orElse("none")
            + ".");
  }

  static Parametrisation parametrisation(String key) {
    try {
      return Parametrisation.of(key);
    } catch (IllegalArgumentException e) {
      throw new WeightsException("There is no parametrisation \"" + key + "\".", e);
    }
  }

  /** Writes one vector in the published names as safetensors. */
  static void write(Path file, DomainLayout layout, float[] vector) {
    SafetensorsWriter.exact()
        .write(
            file,
            PublishedDomain.write(layout, vector),
            Map.of(PARAMETRISATION, layout.parametrisation().key()));
  }
}
