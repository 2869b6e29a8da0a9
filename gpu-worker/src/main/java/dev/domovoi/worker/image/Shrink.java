package dev.domovoi.worker.image;

import dev.domovoi.core.style.Raster;

/** Smaller pictures, in which each pixel is the mean of the area that it covers. */
public final class Shrink {
  private Shrink() {}

  /**
   * A picture with its longer side of so many pixels; the picture itself if it is no larger.
   *
   * @param side at least 1
   */
  public static Raster to(Raster picture, int side) {
    int longer = Math.max(picture.width(), picture.height());
    if (longer <= side) {
      return picture;
    }
    int width = Math.max(1, picture.width() * side / longer);
    int height = Math.max(1, picture.height() * side / longer);
    byte[] pixels = picture.rgb();
    float[] narrow = new float[3 * width * picture.height()];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        double from = (double) x * picture.width() / width;
        double to = (double) (x + 1) * picture.width() / width;
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          for (int i = (int) from; i < to; i++) {
            double covered = Math.min(to, i + 1) - Math.max(from, i);
            sum += covered * (pixels[3 * (y * picture.width() + i) + c] & 0xff);
          }
          narrow[3 * (y * width + x) + c] = (float) (sum / (to - from));
        }
      }
    }
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      double from = (double) y * picture.height() / height;
      double to = (double) (y + 1) * picture.height() / height;
      for (int i = 0; i < 3 * width; i++) {
        double sum = 0;
        for (int row = (int) from; row < to; row++) {
          double covered = Math.min(to, row + 1) - Math.max(from, row);
          sum += covered * narrow[3 * width * row + i];
        }
        rgb[3 * width * y + i] = (byte) Math.round(sum / (to - from));
      }
    }
    return new Raster(width, height, rgb);
  }

  /** The middle square, no larger than {@code side}. */
  public static Raster square(Raster picture, int side) {
    int edge = Math.min(picture.width(), picture.height());
    int left = (picture.width() - edge) / 2;
    int top = (picture.height() - edge) / 2;
    byte[] pixels = picture.rgb();
    byte[] rgb = new byte[3 * edge * edge];
    for (int y = 0; y < edge; y++) {
      int from = 3 * ((top + y) * picture.width() + left);
      System.arraycopy(pixels, from, rgb, 3 * edge * y, 3 * edge);
    }
    return to(new Raster(edge, edge, rgb), side);
  }
}
