package dev.domovoi.core.style;

import java.util.Set;

/**
 * The model bundle in use.
 *
 * @param name as chosen with {@code --bundle}
 * @param fingerprint changes whenever any weight does
 * @param pictureSize side of a finished picture in pixels
 * @param parametrisation of its domain vectors
 * @param vectorSize numbers in one domain vector
 * @param modes what it can do
 * @param readsPictures whether a picture can stand in the place of words
 */
public record BundleInfo(
    String name,
    String fingerprint,
    int pictureSize,
    String parametrisation,
    int vectorSize,
    Set<Mode> modes,
    boolean readsPictures) {
  public BundleInfo {
    modes = Set.copyOf(modes);
  }

  /** A bundle that works by words only. */
  public BundleInfo(
      String name,
      String fingerprint,
      int pictureSize,
      String parametrisation,
      int vectorSize,
      Set<Mode> modes) {
    this(name, fingerprint, pictureSize, parametrisation, vectorSize, modes, false);
  }
}
