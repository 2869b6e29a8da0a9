package dev.domovoi.worker.image;

import dev.domovoi.core.style.Raster;

/** Smaller pictures, by averages over blocks of whole pixels. */
public final class Shrink {
  private Shrink() {}

  /**
   * The whole picture.
   *
   * @param side that neither of its sides exceeds, as far as a whole factor can do that
   */
  public static Raster whole(Raster picture, int side) {
    int longer = Math.max(picture.width(), picture.height());
    int factor = Math.max(1, (longer + side - 1) / side);
    int width = Math.max(1, picture.width() / factor);
    int height = Math.max(1, picture.height() / factor);
    return blocks(picture, 0, 0, width, height, factor);
  }

  /** The middle square, at most twice {@code side} wide where it was larger. */
  public static Raster square(Raster picture, int side) {
    int edge = Math.min(picture.width(), picture.height());
    int factor = Math.max(1, edge / side);
    int out = edge / factor;
    int left = (picture.width() - out * factor) / 2;
    int top = (picture.height() - out * factor) / 2;
    return blocks(picture, left, top, out, out, factor);
  }

  private static Raster blocks(
      Raster picture, int left, int top, int width, int height, int factor) {
    byte[] from = picture.rgb();
    byte[] to = new byte[3 * width * height];
    int count = factor * factor;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = count / 2;
          for (int dy = 0; dy < factor; dy++) {
            int row = (top + y * factor + dy) * picture.width() + left + x * factor;
            for (int dx = 0; dx < factor; dx++) {
              sum += from[3 * (row + dx) + c] & 0xff;
            }
          }
          to[3 * (y * width + x) + c] = (byte) (sum / count);
        }
      }
    }
    return new Raster(width, height, to);
  }
}
