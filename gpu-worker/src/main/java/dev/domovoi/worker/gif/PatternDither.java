package dev.domovoi.worker.gif;

import dev.domovoi.core.style.Raster;
import java.util.Arrays;

/**
 * Dithering that stands still (Knoll, US patent 6606166, expired): a pixel becomes one of the few
 * colours whose mixture it is, and its place alone decides which. So what does not change in a
 * picture does not flicker in the animation, as it would with errors that wander to neighbours.
 */
final class PatternDither {
  private static final int SIDE = 4;

  /** Ranks of the places in a square of the pattern (Bayer 1973). */
  private static final int[] RANKS = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  /** How far the search for a mixture strays from the pixel's own colour, of 256. */
  private static final int SPREAD = 128;

  private static final int COLOURS = RANKS.length;

  /** Mixtures that were worked out last are kept: neighbours in a picture are much alike. */
  private static final int KEPT_BITS = 15;

  private final Palette palette;
  private final int[] kept = new int[1 << KEPT_BITS];
  private final byte[] mixtures = new byte[COLOURS << KEPT_BITS];
  private final int[] mixture = new int[COLOURS];

  PatternDither(Palette palette) {
    this.palette = palette;
    Arrays.fill(kept, -1);
  }

  /** The picture as one palette index a pixel, row after row. */
  byte[] indices(Raster picture) {
    byte[] rgb = picture.rgb();
    byte[] indices = new byte[picture.width() * picture.height()];
    for (int i = 0; i < indices.length; i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      int first = mixture(rgb[3 * i] & 0xff, rgb[3 * i + 1] & 0xff, rgb[3 * i + 2] & 0xff);
      indices[i] = mixtures[first + RANKS[y % SIDE * SIDE + x % SIDE]];
    }
    return indices;
  }

  /** Where the mixture of a colour begins among {@link #mixtures}. */
  private int mixture(int red, int green, int blue) {
    int rgb = (red << 16) | (green << 8) | blue;
    int place = (rgb * 0x9E3779B1) >>> (Integer.SIZE - KEPT_BITS);
    int first = place * COLOURS;
    if (kept[place] != rgb) {
      mix(red, green, blue);
      for (int i = 0; i < COLOURS; i++) {
        mixtures[first + i] = (byte) mixture[i];
      }
      kept[place] = rgb;
    }
    return first;
  }

  /** Fills {@link #mixture} with colours whose mean is about this one, the darkest first. */
  private void mix(int red, int green, int blue) {
    int r = 0;
    int g = 0;
    int b = 0;
    for (int i = 0; i < COLOURS; i++) {
      int colour =
          palette.nearest(
              bounded(red + r * SPREAD / 256),
              bounded(green + g * SPREAD / 256),
              bounded(blue + b * SPREAD / 256));
      mixture[i] = colour;
      r += red - palette.channel(colour, 0);
      g += green - palette.channel(colour, 1);
      b += blue - palette.channel(colour, 2);
    }
    Arrays.sort(mixture);
  }

  private static int bounded(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
