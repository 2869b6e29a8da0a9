package dev.domovoi.worker.gif;

import dev.domovoi.core.style.Raster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An animated GIF that goes from its first frame to its last and back, for ever, with a pause at
 * both ends.
 *
 * @param maxSide of the animation in pixels; larger frames are made smaller
 * @param step how long a frame between the ends is shown, in hundredths of a second
 * @param pause how long an end is shown, in hundredths of a second
 */
public record ThereAndBack(int maxSide, int step, int pause) {
  private static final int COLOURS = 256;
  private static final int MIN_SIDE = 16;

  /** How much smaller than computed the next try is: small pictures compress a little worse. */
  private static final double MARGIN = 0.97;

  /**
   * Encodes frames; they are made smaller until the file is no larger than allowed.
   *
   * @param frames 2 or more of one size
   * @param maxBytes of the file, at least 64 kB for up to 64 frames
   * @throws IllegalArgumentException if not even the smallest file is small enough
   */
  public byte[] encode(List<Raster> frames, int maxBytes) {
    int longer = Math.max(frames.get(0).width(), frames.get(0).height());
    int side = Math.min(maxSide, longer);
    while (true) {
      byte[] gif = encodeAt(frames, side);
      if (gif.length <= maxBytes) {
        return gif;
      }
      if (side <= MIN_SIDE) {
        throw new IllegalArgumentException("No animation fits into " + maxBytes + " bytes");
      }
      double ratio = Math.sqrt((double) maxBytes / gif.length);
      side = Math.max(MIN_SIDE, Math.min(side - 1, (int) (side * ratio * MARGIN)));
    }
  }

  private byte[] encodeAt(List<Raster> frames, int side) {
    List<Raster> small = frames.stream().map(frame -> Shrink.to(frame, side)).toList();
    Palette palette = Quantiser.palette(small, COLOURS);
    PatternDither dither = new PatternDither(palette);
    List<byte[]> images =
        new ArrayList<>(small.stream().map(frame -> Lzw.compress(dither.indices(frame))).toList());
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    int width = small.get(0).width();
    int height = small.get(0).height();
    header(gif, width, height, palette);
    int last = images.size() - 1;
    for (int i = 0; i < 2 * last; i++) {
      // Back on the same frames, so that nothing is dithered or compressed twice.
      int frame = i <= last ? i : 2 * last - i;
      boolean end = frame == 0 || frame == last;
      image(gif, width, height, images.get(frame), end ? pause : step);
    }
    gif.write(0x3b);
    return gif.toByteArray();
  }

  private static void header(ByteArrayOutputStream gif, int width, int height, Palette palette) {
    gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    number(gif, width);
    number(gif, height);
    gif.write(0xf7); // A table of 256 colours of 8 bits.
    gif.write(0);
    gif.write(0);
    gif.writeBytes(palette.table());
    gif.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
    gif.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    gif.writeBytes(new byte[] {3, 1, 0, 0, 0}); // Repeated for ever.
  }

  private static void image(
      ByteArrayOutputStream gif, int width, int height, byte[] image, int delay) {
    gif.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 4}); // Left in place for the next one.
    number(gif, delay);
    gif.write(0);
    gif.write(0);
    gif.write(0x2c);
    number(gif, 0);
    number(gif, 0);
    number(gif, width);
    number(gif, height);
    gif.write(0);
    gif.writeBytes(image);
  }

  private static void number(ByteArrayOutputStream gif, int value) {
    gif.write(value);
    gif.write(value >> 8);
  }
}
