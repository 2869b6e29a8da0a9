package dev.domovoi.worker.image;

import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.image.PictureException.Reason;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG and JPEG pictures of unknown origin. The size is read before any pixel: what is too
 * large is refused, what is larger than needed is thinned out while it is decoded, so memory is
 * bounded whatever the file says. Transparent places become white.
 */
public final class PictureReader {
  /** Largest file accepted, in bytes. */
  public static final int MAX_BYTES = 32 << 20;

  /** Most pixels accepted. */
  public static final long MAX_PIXELS = 40_000_000;

  /** Longest side accepted, in pixels. */
  public static final int MAX_SIDE = 16_384;

  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  private PictureReader() {}

  /**
   * Reads a file.
   *
   * @param enough the shorter side need not be longer than this, in pixels; larger pictures are
   *     thinned out by a whole factor that leaves at least so many
   * @throws PictureException if it cannot be read, is no such picture, or is too large
   */
  public static Raster read(Path file, int enough) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw tooHeavy("Picture " + file);
      }
      return decode(Files.readAllBytes(file), "Picture " + file, enough);
    } catch (IOException e) {
      throw new PictureException("Picture " + file + " cannot be read: " + e + ".", e);
    }
  }

  /**
   * Decodes the bytes of a file; see {@link #read}.
   *
   * @throws PictureException as there
   */
  public static Raster decode(byte[] bytes, int enough) {
    if (bytes.length > MAX_BYTES) {
      throw tooHeavy("The picture");
    }
    return decode(bytes, "The picture", enough);
  }

  private static PictureException tooHeavy(String name) {
    return new PictureException(
        Reason.TOO_LARGE, name + " is larger than " + (MAX_BYTES >> 20) + " MB; save it smaller.");
  }

  private static Raster decode(byte[] bytes, String name, int enough) {
    // No cache on disk: the bytes are in memory.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = reader(in, name);
      try {
        reader.setInput(in, true, true);
        return pixels(reader, name, enough, Orientation.of(bytes));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof PictureException) {
        throw (PictureException) e;
      }
      // The JDK's decoders throw all kinds of exceptions at broken files.
      throw new PictureException(name + " is broken and cannot be decoded.", e);
    }
  }

  private static ImageReader reader(ImageInputStream in, String name) throws IOException {
    for (Iterator<ImageReader> all = ImageIO.getImageReaders(in); all.hasNext(); ) {
      ImageReader reader = all.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new PictureException(
        Reason.FORMAT, name + " is neither PNG nor JPEG; save it as one of these.");
  }

  private static Raster pixels(ImageReader reader, String name, int enough, Orientation turned)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1
        || height < 1
        || width > MAX_SIDE
        || height > MAX_SIDE
        || (long) width * height > MAX_PIXELS) {
      throw new PictureException(
          Reason.TOO_LARGE,
          name
              + " has "
              + width
              + " x "
              + height
              + " pixels, which is too large: at most "
              + MAX_PIXELS / 1_000_000
              + " million pixels and a side of "
              + MAX_SIDE
              + " can be read; make it smaller.");
    }
    int factor = Math.max(1, Math.min(width, height) / Math.max(1, enough));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(factor, factor, 0, 0);
    return turned.apply(opaque(reader.read(0, param)));
  }

  private static Raster opaque(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = flat.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    byte[] rgb = new byte[3 * width * height];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      flat.getRGB(0, y, width, 1, row, 0, width);
      for (int pixel : row) {
        rgb[at++] = (byte) (pixel >> 16);
        rgb[at++] = (byte) (pixel >> 8);
        rgb[at++] = (byte) pixel;
      }
    }
    return new Raster(width, height, rgb);
  }
}
