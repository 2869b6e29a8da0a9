package dev.domovoi.app.wiring;

import dev.domovoi.core.style.StyleEngine;
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
}
