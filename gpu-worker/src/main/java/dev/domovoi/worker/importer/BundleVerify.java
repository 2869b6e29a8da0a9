package dev.domovoi.worker.importer;

import dev.domovoi.worker.bundle.BundleSpec.WeightFile;
import dev.domovoi.worker.clip.ClipTokenizer;
import dev.domovoi.worker.clip.ClipWeights;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.Safetensors;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a bundle in a folder: checksums, shapes, that parts fit together, and that every number
 * is finite. Goes on after a problem, to report all of them.
 */
public final class BundleVerify {
  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private long numbers;

  private BundleVerify(Path folder) {
    this.folder = folder;
  }

  /**
   * What was found.
   *
   * @param files names of the files checked
   * @param numbers how many weights they hold
   * @param problems one sentence each; none if the bundle is sound
   */
  public record Report(List<String> files, long numbers, List<String> problems) {
    /** Copies the lists. */
    public Report {
      files = List.copyOf(files);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Verifies the bundle in a folder.
   *
   * @throws WeightsException if {@code bundle.json} is missing or no bundle's
   */
  public static Report run(Path folder) {
    BundleVerify verify = new BundleVerify(folder);
    verify.bundle(ImportedSpec.read(folder));
    return new Report(verify.files, verify.numbers, verify.problems);
  }

  private void bundle(ImportedSpec spec) {
    ImportedSpec.Files parts = spec.files();
    Optional<GeneratorConfig> generator =
        tensors("The generator", parts.generator()).flatMap(this::generator);
    tensors("The text projection", parts.text());
    Optional<Map<String, HostTensor>> hypernet = tensors("The hypernetwork", parts.hypernet());
    Optional<Map<String, HostTensor>> clip = tensors("The CLIP model", parts.clip());
    attempt(() -> hypernet(spec, generator, hypernet, clip));
    vocabulary(parts.vocabulary(), clip);
    List<ImportedSpec.Domain> domains = spec.domains();
    for (ImportedSpec.Domain domain : domains == null ? List.<ImportedSpec.Domain>of() : domains) {
      tensors("Domain " + domain.name(), domain.weights())
          .ifPresent(
              weights ->
                  generator.ifPresent(
                      config ->
                          attempt(
                              () ->
                                  DomainImport.checkTensors(
                                      weights, layout(config, domain.parametrisation())))));
    }
  }

  private static void hypernet(
      ImportedSpec spec,
      Optional<GeneratorConfig> generator,
      Optional<Map<String, HostTensor>> hypernet,
      Optional<Map<String, HostTensor>> clip) {
    Optional<Integer> embedding = clip.map(weights -> ClipWeights.of(weights).config().embedding());
    if (hypernet.isEmpty() || generator.isEmpty()) {
      return;
    }
    DomainLayout layout = layout(generator.get(), spec.parametrisation());
    HypernetImport.checkTensors(hypernet.get(), layout);
    int width = HypernetConfig.infer(hypernet.get(), layout).width();
    if (embedding.isPresent() && embedding.get() != width) {
      throw new WeightsException(
          "The hypernetwork takes embeddings of "
              + width
              + " numbers, but the CLIP model gives "
              + embedding.get()
              + ".");
    }
  }

  private static DomainLayout layout(GeneratorConfig config, String parametrisation) {
    return new DomainLayout(config, Parametrisation.of(parametrisation));
  }

  private Optional<GeneratorConfig> generator(Map<String, HostTensor> weights) {
    try {
      GeneratorConfig config = GeneratorConfig.infer(weights);
      attempt(
          () ->
              Checks.shapes(
                  "The generator", config.layout(), weights, key -> GeneratorConfig.isBuffer(key)));
      HostTensor average = weights.get("latent_avg");
      if (average == null || average.elements() != config.styleDim()) {
        problems.add("The generator's latent average is missing or of wrong length.");
      }
      return Optional.of(config);
    } catch (WeightsException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private void vocabulary(@Nullable WeightFile file, Optional<Map<String, HostTensor>> clip) {
    Path path = file == null ? null : checked("The vocabulary", file).orElse(null);
    if (path == null) {
      return;
    }
    attempt(
        () -> {
          int size = ClipTokenizer.read(path).vocabularySize();
          HostTensor table =
              clip.map(weights -> weights.get("token_embedding.weight")).orElse(null);
          if (table != null && table.shape().length > 0 && table.shape()[0] != size) {
            throw new WeightsException(
                "The vocabulary has " + size + " tokens, but the CLIP model knows " + table + ".");
          }
        });
  }

  /** The tensors of a file if it is there, has the right checksum and can be read. */
  private Optional<Map<String, HostTensor>> tensors(String owner, @Nullable WeightFile file) {
    Path path = file == null ? null : checked(owner, file).orElse(null);
    if (path == null) {
      return Optional.empty();
    }
    try {
      Map<String, HostTensor> tensors = Safetensors.read(path).tensors();
      attempt(() -> Checks.finite(owner, tensors));
      tensors.values().forEach(tensor -> numbers += tensor.elements());
      return Optional.of(tensors);
    } catch (WeightsException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Path> checked(String owner, WeightFile file) {
    if (!ImportedSpec.isPlain(file.file())) {
      problems.add(owner + "'s file in bundle.json must be a plain file name.");
      return Optional.empty();
    }
    Path path = folder.resolve(file.file());
    files.add(file.file());
    try {
      if (!Checks.sha256(path).equals(file.sha256())) {
        problems.add(owner + "'s file " + file.file() + " is damaged: its checksum is another.");
        return Optional.empty();
      }
      return Optional.of(path);
    } catch (IOException e) {
      problems.add(owner + "'s file " + file.file() + " cannot be read: " + e + ".");
      return Optional.empty();
    }
  }

  private void attempt(Runnable check) {
    try {
      check.run();
    } catch (WeightsException | IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }
}
