package dev.domovoi.core.job;

import dev.domovoi.core.style.Mode;

/** Jobs of very different length wait in lanes of their own. */
public enum Lane {
  INSTANT,
  FINE_TUNE;

  public static Lane of(Mode mode) {
    return mode == Mode.INSTANT ? INSTANT : FINE_TUNE;
  }
}
