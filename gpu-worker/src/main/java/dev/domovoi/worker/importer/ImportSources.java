package dev.domovoi.worker.importer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files to make a bundle of.
 *
 * @param stylegan2 the generator's checkpoint
 * @param clip the CLIP model, which a hypernetwork needs
 * @param vocabulary CLIP's vocabulary, which prompts need; null to look for it beside the CLIP
 *     model and in the folder of all bundles
 * @param hypernet the hypernetwork
 * @param domains finished domains
 */
public record ImportSources(
    Path stylegan2,
    @Nullable Path clip,
    @Nullable Path vocabulary,
    @Nullable Path hypernet,
    List<DomainSource> domains) {
  /**
   * A finished domain.
   *
   * @param name for people and prompts; null to call it as its file
   * @param file the published file
   */
  public record DomainSource(@Nullable String name, Path file) {}

  /** Copies the list. */
  public ImportSources {
    domains = List.copyOf(domains);
  }

  /** A generator alone. */
  public static ImportSources ofGenerator(Path stylegan2) {
    return new ImportSources(stylegan2, null, null, null, List.of());
  }

  /** The same with a hypernetwork and what it needs. */
  public ImportSources withHypernet(Path file, Path clipFile, Path vocabularyFile) {
    return new ImportSources(stylegan2, clipFile, vocabularyFile, file, domains);
  }

  /** The same with finished domains, each named by its file. */
  public ImportSources withDomains(List<Path> files) {
    return new ImportSources(
        stylegan2,
        clip,
        vocabulary,
        hypernet,
        files.stream().map(file -> new DomainSource(null, file)).toList());
  }
}
