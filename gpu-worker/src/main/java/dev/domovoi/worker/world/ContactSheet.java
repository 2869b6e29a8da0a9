package dev.domovoi.worker.world;

import java.util.List;

/** Puts equally sized pictures on a grid, to be looked at. */
public final class ContactSheet {

  private ContactSheet() {}

  /**
   * A sheet of the pictures, row by row; cells without a picture stay black.
   *
   * @param pictures at least one, all of one size
   * @param columns pictures per row, at least 1
   * @param enlargement pixel repetition, at least 1
   */
  public static RgbImage of(List<RgbImage> pictures, int columns, int enlargement) {
    if (pictures.isEmpty() || columns < 1 || enlargement < 1) {
      throw new IllegalArgumentException("a sheet needs pictures, columns and an enlargement");
    }
    int w = pictures.get(0).width();
    int h = pictures.get(0).height();
    int rows = (pictures.size() + columns - 1) / columns;
    int sheetWidth = w * columns;
    float[] out = new float[3 * sheetWidth * h * rows];
    for (int k = 0; k < pictures.size(); k++) {
      RgbImage picture = pictures.get(k);
      if (picture.width() != w || picture.height() != h) {
        throw new IllegalArgumentException("pictures of different sizes");
      }
      float[] from = picture.planes();
      for (int row = 0; row < 3 * h; row++) {
        int y = (row / h) * h * rows + (k / columns) * h + row % h;
        System.arraycopy(from, row * w, out, y * sheetWidth + (k % columns) * w, w);
      }
    }
    return RgbImage.owning(sheetWidth, h * rows, out).enlarge(enlargement);
  }
}
