package dev.domovoi.core.style;

/**
 * A painted picture before it is encoded.
 *
 * @param rgb three bytes a pixel, row after row; owned by the raster from then on, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, from the engine to the encoder.
public record Raster(int width, int height, byte[] rgb) {
  public Raster {
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "A raster of " + width + " x " + height + " needs " + 3 * width * height + " bytes");
    }
  }
}
