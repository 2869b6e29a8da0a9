package dev.domovoi.app.wiring;

import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.worker.importer.ImportSources;
import java.nio.file.Path;
import java.util.List;

/** The model bundles that there are. */
public interface EngineSource {

  /**
   * Loads a bundle.
   *
   * @param bundle its name
   * @throws UserException if there is no such bundle, or it is damaged
   */
  StyleEngine open(String bundle);

  /** All bundles, the embedded one first. */
  List<String> names();

  /** Where a bundle comes from, for people. */
  String origin(String bundle);

  /** What a bundle can do, a few short lines for people; nothing if it can't be read. */
  default List<String> about(String bundle) {
    return List.of();
  }

  /** The prompts to try a bundle with. */
  default List<String> styles(String bundle) {
    return List.of();
  }

  /**
   * Checks every file of a bundle.
   *
   * @return one sentence for each problem
   * @throws UserException if there is no such bundle
   */
  default List<String> problems(String bundle) {
    return List.of();
  }

  /**
   * Makes a bundle of published files.
   *
   * @return where it is
   * @throws UserException if a file is not what it should be, or the name is taken
   */
  default Path importFiles(String name, ImportSources sources) {
    throw new UserException("Bundles can't be imported here.");
  }
}
