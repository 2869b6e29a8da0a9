package dev.domovoi.worker.importer;

import dev.domovoi.core.text.Wording;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.BundleSpec.Domain;
import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.importer.ImportSources.DomainSource;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of published files. Everything is checked before and after writing; the bundle
 * appears under its name only when it is whole.
 */
public final class BundleImport {
  private static final String LATENT_AVERAGE = "latent_avg";
  private static final int MAX_LABEL = 80;

  /** The vocabulary of the original repository, and that of the Hugging Face library. */
  private static final List<String> VOCABULARIES =
      List.of("bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt", "tokenizer.json");

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
        List<String> problems = BundleVerify.run(BundleFolder.of(part)).problems();
        if (!problems.isEmpty()) {
          throw new WeightsException(problems.get(0));
        }
        return Files.move(part, target);
      } catch (BundleException e) {
        throw new WeightsException(String.valueOf(e.getMessage()), e);
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
    WeightFile hypernetFile = null;
    String encoder = BundleSpec.NO_ENCODER;
    String parametrisation = Parametrisation.CIN_MULT.key();
    ClipWeights clip = null;
    if (sources.clip() != null) {
      clip = ClipWeights.of(ModelFiles.expect(sources.clip(), ModelKind.CLIP).tensors());
      clipFile = tensors("clip", clip.tensors());
      encoder = BundleSpec.CLIP + clip.config().name();
    }
    final WeightFile vocabularyFile = vocabulary(sources, clip);
    if (sources.hypernet() != null) {
      ModelFile file = ModelFiles.expect(sources.hypernet(), ModelKind.HYPERNET);
      if (clip == null) {
        throw new WeightsException("A hypernetwork needs a CLIP model: give one with --clip too.");
      }
      parametrisation =
          HypernetImport.check(file, generator, clip.config()).parametrisation().key();
      hypernetFile = tensors("hypernet", file.tensors());
    }
    List<Domain> domains = new ArrayList<>();
    for (DomainSource domain : sources.domains()) {
      domains.add(domain(domain, generator, domains));
    }
    BundleSpec spec =
        new BundleSpec(
            BundleSpec.FORMAT,
            name,
            "Imported from published files.",
            generator.size(),
            parametrisation,
            encoder,
            new BundleSpec.Files(
                generatorFile, hypernetFile, null, clipFile, vocabularyFile, null, null),
            domains,
            List.of(),
            "./domovoi models import");
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

  private Domain domain(DomainSource source, GeneratorConfig generator, List<Domain> others)
      throws IOException {
    ModelFile file = ModelFiles.expect(source.file(), ModelKind.DOMAIN);
    String label = source.name() == null ? stem(source.file()) : source.name().strip();
    if (label.isEmpty() || label.length() > MAX_LABEL || Wording.hasForbiddenCharacters(label)) {
      throw new WeightsException(
          "A domain's name needs 1 to " + MAX_LABEL + " characters without control characters.");
    }
    String key = plain(label);
    if (others.stream().anyMatch(other -> plain(other.name()).equals(key))) {
      throw new WeightsException(
          "Two domains are named \"" + label + "\"; rename one, as in --domain NAME=FILE.");
    }
    String usual = Parametrisation.CIN_MULT.key();
    return new Domain(
        label,
        DomainImport.parametrisation(file, usual).key(),
        tensors(
            "domain-" + (others.size() + 1) + "-" + key,
            DomainImport.check(file, generator, usual)));
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  /** A form of a name that is a file's everywhere, and the same for names hard to tell apart. */
  private static String plain(String label) {
    String plain = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(40, plain.length()));
  }

  private WeightFile tensors(String stem, Map<String, HostTensor> tensors) throws IOException {
    String file = stem + ".safetensors";
    SafetensorsWriter.exact().write(folder.resolve(file), tensors, Map.of());
    return new WeightFile(file, BundleFolder.sha256(folder.resolve(file)));
  }

  /** The vocabulary given, or one that lies where people put it and fits the model. */
  private @Nullable WeightFile vocabulary(ImportSources sources, @Nullable ClipWeights clip)
      throws IOException {
    if (sources.vocabulary() != null) {
      return vocabulary(sources.vocabulary());
    }
    if (sources.clip() == null || clip == null) {
      return null;
    }
    List<Path> folders = new ArrayList<>();
    folders.add(sources.clip().toAbsolutePath().getParent());
    folders.add(folder.toAbsolutePath().getParent());
    for (Path place : folders) {
      for (String file : VOCABULARIES) {
        Path found = place.resolve(file);
        if (Files.isRegularFile(found)
            && ClipTokenizer.read(found).vocabularySize() == clip.config().vocabulary()) {
          return vocabulary(found);
        }
      }
    }
    return null;
  }

  private WeightFile vocabulary(Path source) throws IOException {
    ClipTokenizer.read(source);
    String ending = source.toString().replaceFirst("^.*(\\.json|\\.gz|\\.txt)$", "$1");
    String file = "vocabulary" + (ending.length() <= 5 ? ending : ".txt");
    Files.copy(source, folder.resolve(file));
    return new WeightFile(file, BundleFolder.sha256(folder.resolve(file)));
  }
}
