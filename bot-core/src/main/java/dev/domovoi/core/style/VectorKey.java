package dev.domovoi.core.style;

/**
 * What a domain vector belongs to.
 *
 * @param bundle the fingerprint of the bundle that it fits
 * @param prompt the normalised prompt
 */
public record VectorKey(String bundle, String prompt, Mode mode) {
  public static VectorKey of(BundleInfo bundle, PictureSpec spec) {
    return new VectorKey(bundle.fingerprint(), spec.prompt().normalised(), spec.mode());
  }
}
