package dev.domovoi.worker.gif;

import dev.domovoi.core.style.Raster;
import dev.domovoi.worker.image.Shrink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An animated GIF that goes from its first frame to its last and back, for ever, with a pause at
 * both ends. It is encoded in steps, so that whoever encodes can do other things in between. If the
 * file is larger than allowed, it is made again with smaller frames.
 */
public final class ThereAndBack {
  private static final int COLOURS = 256;
  private static final int MIN_SIDE = 16;

  /** How much smaller than computed the next try is: small pictures compress a little worse. */
  private static final double MARGIN = 0.97;

  /** Frames that one step compresses. */
  private static final int FRAMES_PER_STEP = 4;

  /** How long frames are shown, in hundredths of a second: between the ends, and there. */
  private static final int DELAY = 6;

  private static final int PAUSE = 80;

  private final List<Raster> frames;
  private final int maxBytes;
  private final List<Raster> small = new ArrayList<>();
  private final List<byte[]> images = new ArrayList<>();
  private int side;
  private @Nullable Palette palette;
  private @Nullable PatternDither dither;

  /**
   * @param frames 2 or more of one size
   * @param maxBytes of the file
   */
  public ThereAndBack(List<Raster> frames, int maxBytes) {
    this.frames = List.copyOf(frames);
    this.maxBytes = maxBytes;
    this.side = Math.max(frames.get(0).width(), frames.get(0).height());
  }

  /**
   * Goes on for a while.
   *
   * @return the file, once it is done
   * @throws IllegalArgumentException if not even the smallest file is small enough
   */
  public Optional<byte[]> step() {
    if (dither == null) {
      prepare();
      return Optional.empty();
    }
    for (int i = 0; i < FRAMES_PER_STEP && images.size() < frames.size(); i++) {
      images.add(Lzw.compress(dither.indices(small.get(images.size()))));
    }
    if (images.size() < frames.size()) {
      return Optional.empty();
    }
    byte[] gif = file();
    if (gif.length <= maxBytes) {
      return Optional.of(gif);
    }
    smaller(gif.length);
    return Optional.empty();
  }

  private void prepare() {
    frames.forEach(frame -> small.add(Shrink.to(frame, side)));
    palette = Quantiser.palette(small, COLOURS);
    dither = new PatternDither(palette);
  }

  private void smaller(int bytes) {
    if (side <= MIN_SIDE) {
      throw new IllegalArgumentException("No animation fits into " + maxBytes + " bytes");
    }
    double ratio = Math.sqrt((double) maxBytes / bytes);
    side = Math.max(MIN_SIDE, Math.min(side - 1, (int) (side * ratio * MARGIN)));
    small.clear();
    images.clear();
    dither = null;
  }

  private byte[] file() {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    int width = small.get(0).width();
    int height = small.get(0).height();
    header(gif, width, height, Objects.requireNonNull(palette));
    int last = images.size() - 1;
    for (int i = 0; i < 2 * last; i++) {
      // Back on the same frames, so that nothing is dithered or compressed twice.
      int frame = i <= last ? i : 2 * last - i;
      boolean end = frame == 0 || frame == last;
      image(gif, width, height, images.get(frame), end ? PAUSE : DELAY);
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
