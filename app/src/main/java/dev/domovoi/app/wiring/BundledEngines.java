package dev.domovoi.app.wiring;

import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.bundle.BundleException;
import dev.domovoi.worker.bundle.BundleFolder;
import dev.domovoi.worker.bundle.BundleSpec;
import dev.domovoi.worker.bundle.BundledEngine;
import dev.domovoi.worker.bundle.EngineSettings;
import dev.domovoi.worker.importer.BundleImport;
import dev.domovoi.worker.importer.BundleVerify;
import dev.domovoi.worker.importer.ImportSources;
import dev.domovoi.worker.weights.WeightsException;
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

  @Override
  public List<String> about(String bundle) {
    try {
      BundleSpec spec = spec(bundle);
      List<String> lines = new ArrayList<>();
      boolean prompts = spec.files().hypernet() != null;
      boolean words = prompts && (!spec.usesClip() || spec.files().vocabulary() != null);
      lines.add(
          spec.pictureSize()
              + " px, "
              + spec.parametrisation()
              + (words ? ", any words by " + spec.textEncoder() : ""));
      if (prompts && !words) {
        lines.add("no vocabulary, so no prompts: import it again with --vocab");
      }
      List<String> names = spec.finishedDomains().stream().map(BundleSpec.Domain::name).toList();
      if (!names.isEmpty()) {
        lines.add("styles by name: " + String.join(", ", names));
      }
      return lines;
    } catch (UserException e) {
      return List.of("broken: " + e.getMessage());
    }
  }

  @Override
  public List<String> styles(String bundle) {
    BundleSpec spec = spec(bundle);
    List<String> names =
        new ArrayList<>(spec.finishedDomains().stream().map(BundleSpec.Domain::name).toList());
    if (spec.styles() != null) {
      names.addAll(spec.styles());
    }
    boolean words = spec.files().hypernet() != null && spec.files().vocabulary() != null;
    return names.isEmpty() && words
        ? List.of("Anime Painting", "Sketch", "3D Render in the Style of Pixar", "The Joker")
        : names;
  }

  private BundleSpec spec(String bundle) {
    try {
      return BundleFolder.find(bundle, folder).spec();
    } catch (BundleException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<String> problems(String bundle) {
    try {
      return BundleVerify.run(BundleFolder.find(bundle, folder)).problems();
    } catch (BundleException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Path importFiles(String name, ImportSources sources) {
    try {
      return BundleImport.run(folder, name, sources);
    } catch (WeightsException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean inFolder(Path candidate) {
    return Files.isRegularFile(candidate.resolve("bundle.json"));
  }
}
