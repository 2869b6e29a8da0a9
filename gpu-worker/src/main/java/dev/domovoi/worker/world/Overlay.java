package dev.domovoi.worker.world;

import java.util.List;
import java.util.function.UnaryOperator;

/** A change of a finished picture's colours, with the words that ask for it. */
public final class Overlay {
  private final String id;
  private final List<String> phrases;
  private final UnaryOperator<Tone> change;

  Overlay(String id, List<String> phrases, UnaryOperator<Tone> change) {
    this.id = id;
    this.phrases = List.copyOf(phrases);
    this.change = change;
  }

  /** Stable kebab-case identifier. */
  public String id() {
    return id;
  }

  /** Lower-case English ways to ask for it. */
  public List<String> phrases() {
    return phrases;
  }

  /** The picture with its colours changed. */
  RgbImage over(RgbImage image) {
    float[] planes = image.planes();
    over(planes, 0, planes.length / 3, 1, 0);
    return RgbImage.owning(image.width(), image.height(), planes);
  }

  /**
   * Changes a picture of −1 to 1 in place.
   *
   * @param planes with red, green and blue one after the other
   * @param from where the red plane begins
   * @param area pixels of a plane
   */
  public void overSigned(float[] planes, int from, int area) {
    over(planes, from, area, 2, -1);
  }

  private void over(float[] planes, int from, int area, float scale, float low) {
    for (int i = from; i < from + area; i++) {
      Tone tone =
          change.apply(
              new Tone(
                  (planes[i] - low) / scale,
                  (planes[i + area] - low) / scale,
                  (planes[i + 2 * area] - low) / scale));
      planes[i] = Tone.clamp(tone.r()) * scale + low;
      planes[i + area] = Tone.clamp(tone.g()) * scale + low;
      planes[i + 2 * area] = Tone.clamp(tone.b()) * scale + low;
    }
  }
}
