package dev.domovoi.worker.gif;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** At most 256 colours, the darkest first. Not thread-safe: it remembers what it has looked up. */
final class Palette {
  /** What the eye makes of red, green and blue; roughly, for squared differences. */
  static final int[] WEIGHTS = {3, 6, 2};

  /** Colours are looked up to this many bits a channel. */
  private static final int BITS = 6;

  private static final int DROPPED = 8 - BITS;
  private static final byte UNKNOWN = 0;

  /** Three numbers of 0 to 255 a colour. */
  private final int[] rgb;

  /** For each colour of {@link #BITS} bits a channel, whether its nearest one is known. */
  private final byte[] known = new byte[1 << (3 * BITS)];

  private final byte[] nearest = new byte[1 << (3 * BITS)];

  /**
   * @param rgb three numbers of 0 to 255 a colour; 1 to 256 colours
   */
  Palette(int[] rgb) {
    int colours = rgb.length / 3;
    if (rgb.length % 3 != 0 || colours < 1 || colours > 256) {
      throw new IllegalArgumentException("A palette has 1 to 256 colours");
    }
    int[] order =
        IntStream.range(0, colours)
            .boxed()
            .sorted(Comparator.comparingInt(c -> luma(rgb, c)))
            .mapToInt(Integer::intValue)
            .toArray();
    this.rgb = new int[rgb.length];
    for (int c = 0; c < colours; c++) {
      System.arraycopy(rgb, 3 * order[c], this.rgb, 3 * c, 3);
    }
  }

  private static int luma(int[] rgb, int colour) {
    return WEIGHTS[0] * rgb[3 * colour]
        + WEIGHTS[1] * rgb[3 * colour + 1]
        + WEIGHTS[2] * rgb[3 * colour + 2];
  }

  int size() {
    return rgb.length / 3;
  }

  /** A channel (0 red, 1 green, 2 blue) of a colour, 0 to 255. */
  int channel(int colour, int channel) {
    return rgb[3 * colour + channel];
  }

  /** The colour nearest to one of 0 to 255 a channel, of which the lowest bits do not count. */
  int nearest(int red, int green, int blue) {
    int place = (red >> DROPPED) << (2 * BITS) | (green >> DROPPED) << BITS | blue >> DROPPED;
    if (known[place] == UNKNOWN) {
      nearest[place] = (byte) search(centre(red), centre(green), centre(blue));
      known[place] = 1;
    }
    return nearest[place] & 0xff;
  }

  private static int centre(int value) {
    return (value >> DROPPED << DROPPED) + (1 << DROPPED) / 2;
  }

  private int search(int red, int green, int blue) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int c = 0; c < size(); c++) {
      int r = red - rgb[3 * c];
      int g = green - rgb[3 * c + 1];
      int b = blue - rgb[3 * c + 2];
      int distance = WEIGHTS[0] * r * r + WEIGHTS[1] * g * g + WEIGHTS[2] * b * b;
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  /** The colours as a GIF's table of 256, the rest of it black. */
  byte[] table() {
    byte[] table = new byte[3 * 256];
    for (int i = 0; i < rgb.length; i++) {
      table[i] = (byte) rgb[i];
    }
    return table;
  }

  @Override
  public String toString() {
    return "Palette" + Arrays.toString(rgb);
  }
}
