package dev.domovoi.core.picture;

import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.PictureSpec;

/**
 * What makes a finished picture reusable: the same spec under the same bundle.
 *
 * @param prompt the normalised prompt
 * @param bundle the bundle's fingerprint
 */
public record PictureKey(
    String bundle, String prompt, long seed, double strength, double truncation, String mode) {
  public static PictureKey of(BundleInfo bundle, PictureSpec spec) {
    return new PictureKey(
        bundle.fingerprint(),
        spec.prompt().normalised(),
        spec.seed(),
        spec.strength(),
        spec.truncation(),
        spec.mode().word());
  }
}
