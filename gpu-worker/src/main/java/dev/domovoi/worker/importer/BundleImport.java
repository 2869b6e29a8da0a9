package dev.domovoi.worker.importer;

import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.importer.ModelFiles.ModelFile;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.SafetensorsWriter;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a bundle of published files. Everything is checked before and after writing; the bundle
 * appears under its name only when it is whole.
 */
public final class BundleImport {
  private static final String LATENT_AVERAGE = "latent_avg";

  private final Path folder;
  private final String name;

  private BundleImport(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Imports files.
   *
   * @param bundles folder of all bundles; made if it is not there
   * @param name of the new bundle: letters, digits, dots and dashes
   * @return the new bundle's folder
   * @throws WeightsException if a file is not what it should be, files do not fit together, or
   *     there is a bundle of that name already
   */
  public static Path run(Path bundles, String name, ImportSources sources) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new WeightsException("A bundle's name has letters, digits, dots and dashes only.");
    }
    Path target = bundles.resolve(name);
    if (Files.exists(target)) {
      throw new WeightsException("There is a bundle \"" + name + "\" already.");
    }
    try {
      Files.createDirectories(bundles);
      Path part = Files.createTempDirectory(bundles, "." + name + ".");
      try {
        new BundleImport(part, name).write(sources);
        List<String> problems = BundleVerify.run(part).problems();
        if (!problems.isEmpty()) {
          throw new WeightsException(problems.get(0));
        }
        return Files.move(part, target);
      } finally {
        delete(part);
      }
    } catch (IOException e) {
      throw new WeightsException("Bundle \"" + name + "\" cannot be written: " + e + ".", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void write(ImportSources sources) throws IOException {
    ModelFile checkpoint = ModelFiles.expect(sources.stylegan2(), ModelKind.STYLEGAN2);
    GeneratorConfig generator = GeneratorConfig.infer(checkpoint.tensors());
    final WeightFile generatorFile = tensors("generator", generator(checkpoint, generator));
    WeightFile clipFile = null;
    WeightFile vocabularyFile = null;
    WeightFile hypernetFile = null;
    String encoder = "none";
    String parametrisation = Parametrisation.CIN_MULT.key();
    ClipWeights clip = null;
    if (sources.clip() != null) {
      clip = ClipWeights.of(ModelFiles.expect(sources.clip(), ModelKind.CLIP).tensors());
      clipFile = tensors("clip", clip.tensors());
      encoder = ImportedSpec.CLIP + clip.config().name();
    }
    if (sources.vocabulary() != null) {
      vocabularyFile = vocabulary(sources.vocabulary());
    }
    if (sources.hypernet() != null) {
      ModelFile file = ModelFiles.expect(sources.hypernet(), ModelKind.HYPERNET);
      if (clip == null) {
        throw new WeightsException("A hypernetwork needs a CLIP model: give one too.");
      }
      if (vocabularyFile == null && file.text("da_type").orElse("td").equals("td")) {
        throw new WeightsException(
            "A hypernetwork for prompts needs CLIP's vocabulary: give it too.");
      }
      parametrisation =
          HypernetImport.check(file, generator, clip.config()).parametrisation().key();
      hypernetFile = tensors("hypernet", file.tensors());
    }
    List<ImportedSpec.Domain> domains = new ArrayList<>();
    for (Path domain : sources.domains()) {
      domains.add(domain(domain, generator, domains));
    }
    ImportedSpec spec =
        new ImportedSpec(
            BundleSpec.FORMAT,
            name,
            "Imported from published files.",
            generator.size(),
            parametrisation,
            encoder,
            new ImportedSpec.Files(generatorFile, hypernetFile, null, clipFile, vocabularyFile),
            domains,
            List.of(),
            "domovoi models import");
    Files.writeString(folder.resolve(BundleSpec.FILE_NAME), spec.toJson());
  }

  /** The generator's own tensors, and the latent average. */
  private static Map<String, HostTensor> generator(ModelFile file, GeneratorConfig config) {
    Checks.shapes(
        "The generator", config.layout(), file.tensors(), key -> GeneratorConfig.isBuffer(key));
    Map<String, HostTensor> out = new LinkedHashMap<>();
    for (String key : config.layout().keySet()) {
      HostTensor tensor = file.tensors().get(key);
      if (tensor != null) {
        out.put(key, tensor);
      }
    }
    if (!(file.value(LATENT_AVERAGE).orElse(null) instanceof HostTensor average)
        || average.elements() != config.styleDim()) {
      throw new WeightsException(
          "Checkpoint " + file.path() + " has no \"" + LATENT_AVERAGE + "\" of right length.");
    }
    out.put(LATENT_AVERAGE, average);
    return out;
  }

  private ImportedSpec.Domain domain(
      Path path, GeneratorConfig generator, List<ImportedSpec.Domain> others) throws IOException {
    ModelFile file = ModelFiles.expect(path, ModelKind.DOMAIN);
    String label =
        String.valueOf(path.getFileName())
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("[^A-Za-z0-9_-]", "-");
    if (others.stream().anyMatch(other -> other.name().equals(label))) {
      throw new WeightsException("Two domains are named \"" + label + "\"; rename one file.");
    }
    return new ImportedSpec.Domain(
        label,
        DomainImport.parametrisation(file, Parametrisation.CIN_MULT.key()).key(),
        tensors("domain-" + label, DomainImport.check(file, generator)));
  }

  private WeightFile tensors(String stem, Map<String, HostTensor> tensors) throws IOException {
    String file = stem + ".safetensors";
    SafetensorsWriter.exact().write(folder.resolve(file), tensors, Map.of());
    return new WeightFile(file, Checks.sha256(folder.resolve(file)));
  }

  private WeightFile vocabulary(Path source) throws IOException {
    ClipTokenizer.read(source);
    String ending = source.toString().replaceFirst("^.*(\\.json|\\.gz|\\.txt)$", "$1");
    String file = "vocabulary" + (ending.length() <= 5 ? ending : ".txt");
    Files.copy(source, folder.resolve(file));
    return new WeightFile(file, Checks.sha256(folder.resolve(file)));
  }
}
