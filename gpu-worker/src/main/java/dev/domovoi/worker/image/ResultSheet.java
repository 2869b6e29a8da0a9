package dev.domovoi.worker.image;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/**
 * Painted pictures as PNG: one alone, or sixteen on the sheet that HyperDomainNet logs (two at full
 * size, three columns of two at half size, two columns of four at a quarter, one beside the other).
 */
public final class ResultSheet {
  /** Pictures on a sheet. */
  public static final int COUNT = 16;

  private ResultSheet() {}

  /**
   * Arranges a sheet. Smaller pictures keep every second or fourth pixel.
   *
   * @param pictures (16, 3, side, side), side a multiple of four
   * @return planes (3, side, 4·side) in row-major order, of the pictures' values
   */
  static float[] arrange(NDArray pictures) {
    int side = Math.toIntExact(pictures.getShape().get(2));
    if (pictures.getShape().get(0) != COUNT || side % 4 != 0) {
      throw new IllegalArgumentException("a sheet takes 16 pictures, not " + pictures.getShape());
    }
    float[] all = pictures.toFloatArray();
    float[] sheet = new float[3 * side * 4 * side];
    for (int i = 0; i < COUNT; i++) {
      int step = i < 2 ? 1 : i < 8 ? 2 : 4;
      int column = i < 2 ? i : i < 8 ? (i - 2) / 2 : (i - 8) / 4;
      int row = i < 2 ? 0 : i < 8 ? (i - 2) % 2 : (i - 8) % 4;
      int small = side / step;
      int left = (i < 2 ? 0 : i < 8 ? 2 * side : 3 * side + side / 2) + column * small;
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < small; y++) {
          for (int x = 0; x < small; x++) {
            sheet[(c * side + row * small + y) * 4 * side + left + x] =
                all[((i * 3 + c) * side + y * step) * side + x * step];
          }
        }
      }
    }
    return sheet;
  }

  /**
   * The sheet enlarged or shrunk by linear interpolation to a height, as 8-bit colours.
   *
   * @return rgb values of 0 to 255, row after row, 4·height wide
   */
  static int[] levels(NDArray pictures, int height) {
    float[] sheet = arrange(pictures);
    int side = Math.toIntExact(pictures.getShape().get(2));
    int width = 4 * height;
    int[] out = new int[3 * height * width];
    double scale = (double) side / height;
    for (int y = 0; y < height; y++) {
      double v = Math.max(0, (y + 0.5) * scale - 0.5);
      int y0 = (int) v;
      int y1 = Math.min(side - 1, y0 + 1);
      for (int x = 0; x < width; x++) {
        double u = Math.max(0, (x + 0.5) * scale - 0.5);
        int x0 = (int) u;
        int x1 = Math.min(4 * side - 1, x0 + 1);
        for (int c = 0; c < 3; c++) {
          double top = mix(sheet, (c * side + y0) * 4 * side, x0, x1, u - x0);
          double bottom = mix(sheet, (c * side + y1) * 4 * side, x0, x1, u - x0);
          out[(y * width + x) * 3 + c] = level(top + (bottom - top) * (v - y0));
        }
      }
    }
    return out;
  }

  private static double mix(float[] sheet, int row, int x0, int x1, double share) {
    return sheet[row + x0] + ((double) sheet[row + x1] - sheet[row + x0]) * share;
  }

  private static int level(double value) {
    return (int) Math.rint(Math.max(0, Math.min(1, (value + 1) / 2)) * 255);
  }

  /** Writes a sheet of a height in pixels; the file appears when it is whole. */
  public static void write(NDArray pictures, int height, Path file) throws IOException {
    png(levels(pictures, height), 4 * height, height, file);
  }

  /** Writes one picture, (1, 3, side, side), at its own size. */
  public static void writeOne(NDArray picture, Path file) throws IOException {
    int height = Math.toIntExact(picture.getShape().get(2));
    int width = Math.toIntExact(picture.getShape().get(3));
    float[] planes = picture.toFloatArray();
    int[] rgb = new int[3 * height * width];
    for (int i = 0; i < height * width; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = level(planes[c * height * width + i]);
      }
    }
    png(rgb, width, height, file);
  }

  private static void png(int[] rgb, int width, int height, Path file) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb[3 * i] << 16 | rgb[3 * i + 1] << 8 | rgb[3 * i + 2]);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      bytes.writeTo(out);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
