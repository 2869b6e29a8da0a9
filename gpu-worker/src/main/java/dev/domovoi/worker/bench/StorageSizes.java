package dev.domovoi.worker.bench;

import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.OpenBundle;
import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.hypernet.HypernetConfig;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.text.MiniLmEncoder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a generator, its hypernetwork and a stored domain hold.
 *
 * @param name of the generator
 * @param generator its trained numbers
 * @param hypernet the hypernetwork's
 * @param domain numbers of a domain vector
 * @param domainBytes of a stored one, 4 for each number
 */
public record StorageSizes(
    String name, long generator, long hypernet, int domain, int domainBytes) {
  private static final int PUBLISHED_WIDTH = 512;
  private static final int PUBLISHED_DEPTH = 4;

  /** Of the published networks with {@code cin_mult} for a side. */
  public static StorageSizes published(int side) {
    DomainLayout layout =
        new DomainLayout(GeneratorConfig.published(side), Parametrisation.CIN_MULT);
    HypernetConfig hypernet =
        new HypernetConfig(PUBLISHED_WIDTH, PUBLISHED_WIDTH, PUBLISHED_DEPTH, 2, layout);
    return of(side + " px as published", hypernet);
  }

  /** Of a bundle that was trained here. */
  public static StorageSizes bundle(String name, Path bundles) throws BundleException, IOException {
    try (OpenBundle bundle = OpenBundle.open(name, bundles, MiniLmEncoder.load(1))) {
      return of("bundle " + name, bundle.hypernet().config());
    }
  }

  private static StorageSizes of(String name, HypernetConfig hypernet) {
    DomainLayout layout = hypernet.layout();
    return new StorageSizes(
        name,
        layout.config().parameters(),
        hypernet.parameters(),
        layout.count(),
        layout.count() * Float.BYTES);
  }
}
