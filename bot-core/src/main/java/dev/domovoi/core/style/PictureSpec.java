package dev.domovoi.core.style;

/**
 * Everything that decides one picture, beside the bundle: the same spec and bundle give the same
 * bytes on the same machine.
 *
 * @param seed of the person; any value
 * @param strength scale of the domain vector, 0 (the plain portrait) to 2
 * @param truncation how far the person may be from the average one, 0 to 1
 */
public record PictureSpec(Prompt prompt, long seed, double strength, double truncation, Mode mode) {
  public static final double MAX_STRENGTH = 2;

  /** The domain vector as the hypernetwork gives it. */
  public static final double DEFAULT_STRENGTH = 1;

  /** Persons near enough to the average one to look right, far enough to differ. */
  public static final double DEFAULT_TRUNCATION = 0.7;

  public PictureSpec {
    if (!(strength >= 0 && strength <= MAX_STRENGTH)) {
      throw new IllegalArgumentException("strength must lie in 0 to 2, not " + strength);
    }
    if (!(truncation >= 0 && truncation <= 1)) {
      throw new IllegalArgumentException("truncation must lie in 0 to 1, not " + truncation);
    }
  }

  public PictureSpec withSeed(long other) {
    return new PictureSpec(prompt, other, strength, truncation, mode);
  }

  public PictureSpec withMode(Mode other) {
    return new PictureSpec(prompt, seed, strength, truncation, other);
  }

  public PictureSpec withStrength(double other) {
    return new PictureSpec(prompt, seed, other, truncation, mode);
  }
}
