package dev.domovoi.worker.importer;

import dev.domovoi.worker.clip.ClipConfig;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.hypernet.HypernetLayout;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.WeightsException;
import java.util.Map;

/** Checks that a published hypernetwork is of a known type and fits generator and CLIP model. */
final class HypernetImport {
  /** Heads as in residual_channelwise_sep, of which whole levels may be left out. */
  private static final String LEVELS = "levelsheads_channelwise_sep";

  private static final Map<String, Parametrisation> TYPES =
      Map.of(
          "residual_channelin",
          Parametrisation.CIN_MULT,
          "residual_channelwise_sep",
          Parametrisation.CSEP_MULT,
          "base_channelwise_sep",
          Parametrisation.CSEP_MULT,
          LEVELS,
          Parametrisation.CSEP_MULT);

  private HypernetImport() {}

  /**
   * Checks a hypernetwork.
   *
   * @return the layout of its domain vectors
   * @throws WeightsException if it is of another type or does not fit
   */
  static DomainLayout check(ModelFile file, GeneratorConfig generator, ClipConfig clip) {
    String type = file.text("mapper_config", "mapper_type").orElse("unknown");
    // Safetensors tell nothing but the heads, and these tell the type.
    Parametrisation usual =
        file.checkpoint() == null
            ? HypernetLayout.infer(file.tensors()).parametrisation()
            : TYPES.get(type);
    if (usual == null) {
      throw fault(file, "is of type " + type + ", which is not supported");
    }
    expect(file, "backbone_type", "shared");
    expect(file, "activation", "relu");
    if (type.equals(LEVELS)) {
      // The other types do not look at these; and the reference fails at a level left out.
      expect(file, "no_coarse", "false");
      expect(file, "no_medium", "false");
      expect(file, "no_fine", "false");
    }
    DomainImport.checkSize(file, generator);
    DomainLayout layout =
        new DomainLayout(generator, DomainImport.parametrisation(file, usual.key()));
    checkTensors(file.tensors(), layout);
    checkEncoder(file, clip);
    int width = HypernetConfig.infer(file.tensors(), layout).width();
    if (width != clip.embedding()) {
      throw fault(
          file,
          "takes embeddings of "
              + width
              + " numbers, but the CLIP model gives "
              + clip.embedding());
    }
    return layout;
  }

  /** All tensors of the layout's network and no others. */
  static void checkTensors(Map<String, HostTensor> tensors, DomainLayout layout) {
    Map<String, long[]> wanted = HypernetConfig.infer(tensors, layout).shapes();
    Checks.shapes("The hypernetwork", wanted, tensors, key -> false);
    for (String key : tensors.keySet()) {
      if (!wanted.containsKey(key)) {
        throw new WeightsException(
            "The hypernetwork has the tensor \"" + key + "\", which " + layout + " has not.");
      }
    }
  }

  private static void expect(ModelFile file, String setting, String wanted) {
    String found = file.text("mapper_config", setting).orElse(wanted);
    if (!found.equals(wanted)) {
      throw fault(file, "has the setting " + setting + " = " + found + ", which is not supported");
    }
  }

  /** The CLIP model's name can only be wrong if it is a published one. */
  private static void checkEncoder(ModelFile file, ClipConfig clip) {
    String wanted = file.text("clip_encoder").orElse(clip.name());
    if (clip.isPublished() && !wanted.equals(clip.name())) {
      throw fault(file, "needs CLIP " + wanted + ", but " + clip.name() + " was given");
    }
  }

  private static WeightsException fault(ModelFile file, String what) {
    return new WeightsException("Hypernetwork " + file.path() + " " + what + ".");
  }
}
