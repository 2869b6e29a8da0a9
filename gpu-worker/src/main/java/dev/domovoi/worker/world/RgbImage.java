package dev.domovoi.worker.world;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** An immutable planar RGB picture: all red values row by row, then green, then blue, each 0..1. */
public final class RgbImage {

  private final int width;
  private final int height;
  private final float[] planes;

  private RgbImage(int width, int height, float[] planes) {
    this.width = width;
    this.height = height;
    this.planes = planes;
  }

  /**
   * A picture of a copy of the given planes; values are clamped to 0..1.
   *
   * @param planes {@code 3 * width * height} finite numbers in plane order
   */
  public static RgbImage of(int width, int height, float[] planes) {
    return owning(width, height, planes.clone());
  }

  /** Takes over the array, clamping it in place: for callers that made it and forget it. */
  static RgbImage owning(int width, int height, float[] planes) {
    if (width < 1 || height < 1 || planes.length != 3 * width * height) {
      throw new IllegalArgumentException(
          planes.length + " values for a " + width + "x" + height + " RGB picture");
    }
    for (int i = 0; i < planes.length; i++) {
      float v = planes[i];
      if (!(v >= 0 && v <= 1)) {
        if (Float.isNaN(v)) {
          throw new IllegalArgumentException("value " + i + " is not a number");
        }
        planes[i] = v < 0 ? 0 : 1;
      }
    }
    return new RgbImage(width, height, planes);
  }

  /** The picture of a buffered image; any alpha is ignored. */
  public static RgbImage from(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    int[] rgb = image.getRGB(0, 0, w, h, null, 0, w);
    int n = w * h;
    float[] planes = new float[3 * n];
    for (int i = 0; i < n; i++) {
      planes[i] = (rgb[i] >> 16 & 255) / 255f;
      planes[n + i] = (rgb[i] >> 8 & 255) / 255f;
      planes[2 * n + i] = (rgb[i] & 255) / 255f;
    }
    return new RgbImage(w, h, planes);
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** A copy of the planes: {@code 3 * width * height} values in 0..1. */
  public float[] planes() {
    return planes.clone();
  }

  /** Copies the planes into {@code target} from {@code offset}, to fill batches without garbage. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(planes, 0, target, offset, planes.length);
  }

  /** One value in 0..1; channel 0 is red, 1 green, 2 blue. */
  public float get(int channel, int x, int y) {
    return planes[(channel * height + y) * width + x];
  }

  /** The picture averaged over whole blocks of pixels; both sides must be divisible by it. */
  public RgbImage downscale(int factor) {
    if (factor == 1) {
      return this;
    }
    if (factor < 1 || width % factor != 0 || height % factor != 0) {
      throw new IllegalArgumentException(width + "x" + height + " not divisible by " + factor);
    }
    int w = width / factor;
    int h = height / factor;
    float[] out = new float[3 * w * h];
    float scale = 1f / (factor * factor);
    for (int row = 0; row < 3 * height; row++) {
      int to = row / factor * w;
      int from = row * width;
      for (int x = 0; x < width; x++) {
        out[to + x / factor] += planes[from + x] * scale;
      }
    }
    return owning(w, h, out);
  }

  /** The picture with every pixel repeated {@code factor} times both ways. */
  public RgbImage enlarge(int factor) {
    int w = width * factor;
    float[] out = new float[planes.length * factor * factor];
    for (int i = 0; i < out.length; i++) {
      out[i] = planes[i / w / factor * width + i % w / factor];
    }
    return new RgbImage(w, height * factor, out);
  }

  /** Mean absolute difference of two pictures of the same size, 0..1. */
  public float distance(RgbImage other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException("pictures of different sizes");
    }
    double sum = 0;
    for (int i = 0; i < planes.length; i++) {
      sum += Math.abs(planes[i] - other.planes[i]);
    }
    return (float) (sum / planes.length);
  }

  /** An opaque 8-bit buffered image. */
  public BufferedImage toBufferedImage() {
    int n = width * height;
    int[] rgb = new int[n];
    for (int i = 0; i < n; i++) {
      rgb[i] =
          Math.round(planes[i] * 255) << 16
              | Math.round(planes[n + i] * 255) << 8
              | Math.round(planes[2 * n + i] * 255);
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }

  /** Writes the picture as PNG. */
  public void writePng(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(toBufferedImage(), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
