package dev.domovoi.worker.importer;

import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
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
  private final BundleFolder folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private long numbers;

  private BundleVerify(BundleFolder folder) {
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
   * Verifies a bundle.
   *
   * @throws BundleException if {@code bundle.json} is missing or no bundle's
   */
  public static Report run(BundleFolder folder) throws BundleException {
    BundleVerify verify = new BundleVerify(folder);
    verify.bundle(folder.spec());
    return new Report(verify.files, verify.numbers, verify.problems);
  }

  private void bundle(BundleSpec spec) {
    BundleSpec.Files parts = spec.files();
    Optional<GeneratorConfig> generator =
        tensors("The generator", parts.generator()).flatMap(this::generator);
    tensors("The text projection", parts.text());
    tensors("The joint space", parts.joint());
    tensors("The encoder of pictures", parts.pictures());
    Optional<Map<String, HostTensor>> hypernet = tensors("The hypernetwork", parts.hypernet());
    Optional<Map<String, HostTensor>> clip = tensors("The CLIP model", parts.clip());
    attempt(() -> hypernet(spec, generator, hypernet, clip));
    vocabulary(parts.vocabulary(), clip);
    for (BundleSpec.Domain domain : spec.finishedDomains()) {
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
      BundleSpec spec,
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
    if (file == null) {
      return;
    }
    read(file, ClipTokenizer::read)
        .ifPresent(
            tokenizer -> {
              HostTensor table =
                  clip.map(weights -> weights.get("token_embedding.weight")).orElse(null);
              int size = tokenizer.vocabularySize();
              if (table != null && table.shape().length > 0 && table.shape()[0] != size) {
                problems.add(
                    "The vocabulary has "
                        + size
                        + " tokens, but the CLIP model knows "
                        + table.shape()[0]
                        + ".");
              }
            });
  }

  /** The tensors of a file if it is there, has the right checksum and can be read. */
  private Optional<Map<String, HostTensor>> tensors(String owner, @Nullable WeightFile file) {
    if (file == null) {
      return Optional.empty();
    }
    // Checked while the file is there: those inside the program are unpacked only for a while.
    return read(
        file,
        path -> {
          Map<String, HostTensor> tensors = Safetensors.read(path).tensors();
          attempt(() -> Checks.finite(owner, tensors));
          tensors.values().forEach(tensor -> numbers += tensor.elements());
          return tensors;
        });
  }

  private <T> Optional<T> read(WeightFile file, BundleFolder.Use<T> use) {
    files.add(file.file());
    try {
      return Optional.of(folder.use(file, use));
    } catch (BundleException e) {
      problems.add(String.valueOf(e.getMessage()));
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
