package dev.domovoi.core.job;

import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.StyleRequest;

/** Jobs of very different length wait in lanes of their own. */
public enum Lane {
  INSTANT,
  FINE_TUNE,
  /** Animations: some twenty pictures each. */
  MORPH;

  public static Lane of(StyleRequest request) {
    if (request.first().mode() == Mode.FINE_TUNE) {
      return FINE_TUNE;
    }
    return request.isMorph() && !request.isForVector() ? MORPH : INSTANT;
  }
}
