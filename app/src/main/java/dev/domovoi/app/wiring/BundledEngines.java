package dev.domovoi.app.wiring;

import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundledEngine;
import dev.domovoi.worker.bundle.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bundle inside the program, and bundles in a folder.
 *
 * @param folder may be missing
 */
public record BundledEngines(Path folder, EngineSettings settings) implements EngineSource {
  /** The bundle inside the program. */
  public static final String EMBEDDED = "portraits";

  /** With the folder that {@code DOMOVOI_BUNDLES} names, or {@code bundles}. */
  public static BundledEngines standard() {
    String named = System.getenv("DOMOVOI_BUNDLES");
    return new BundledEngines(
        Path.of(named == null || named.isBlank() ? "bundles" : named), EngineSettings.standard());
  }

  @Override
  public StyleEngine open(String bundle) {
    try {
      return BundledEngine.open(bundle, folder, settings);
    } catch (BundleException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String origin(String bundle) {
    return inFolder(folder.resolve(bundle)) ? folder.resolve(bundle).toString() : "embedded";
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(EMBEDDED);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> children = Files.list(folder)) {
        children
            .filter(BundledEngines::inFolder)
            .map(child -> child.getFileName().toString())
            .filter(name -> !name.equals(EMBEDDED))
            .sorted()
            .forEach(names::add);
      } catch (IOException e) {
        throw new UserException("The folder " + folder + " with bundles can't be read.", e);
      }
    }
    return names;
  }

  private static boolean inFolder(Path candidate) {
    return Files.isRegularFile(candidate.resolve("bundle.json"));
  }
}
