package dev.domovoi.worker.image;

import dev.domovoi.core.style.Raster;

/**
 * How a camera was held, as a JPEG file's EXIF data tell it: mirrored first, then turned.
 *
 * @param mirrored left and right are swapped
 * @param turns quarter turns clockwise that bring the picture upright, after the mirror
 */
record Orientation(boolean mirrored, int turns) {
  private static final Orientation UPRIGHT = new Orientation(false, 0);
  private static final int TAG = 0x0112;
  private static final int APP1 = 0xe1;
  private static final int SCAN = 0xda;

  /** The orientation noted in a file; upright if there is none or it makes no sense. */
  static Orientation of(byte[] file) {
    if (u8(file, 0) != 0xff || u8(file, 1) != 0xd8) {
      return UPRIGHT;
    }
    int at = 2;
    while (at + 4 <= file.length && u8(file, at) == 0xff && u8(file, at + 1) != SCAN) {
      int length = number(file, at + 2, 2, true);
      if (u8(file, at + 1) == APP1 && number(file, at + 4, 4, true) == 0x45786966) {
        return exif(file, at + 10);
      }
      at += 2 + Math.max(2, length);
    }
    return UPRIGHT;
  }

  private static Orientation exif(byte[] file, int tiff) {
    boolean big = u8(file, tiff) == 'M';
    long directory = tiff + (number(file, tiff + 4, 4, big) & 0xffffffffL);
    if (directory + 2 > file.length) {
      return UPRIGHT;
    }
    int entries = number(file, (int) directory, 2, big);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > file.length) {
        return UPRIGHT;
      }
      if (number(file, (int) entry, 2, big) == TAG) {
        return numbered(number(file, (int) entry + 8, 2, big));
      }
    }
    return UPRIGHT;
  }

  private static Orientation numbered(int value) {
    return switch (value) {
      case 2 -> new Orientation(true, 0);
      case 3 -> new Orientation(false, 2);
      case 4 -> new Orientation(true, 2);
      case 5 -> new Orientation(true, 3);
      case 6 -> new Orientation(false, 1);
      case 7 -> new Orientation(true, 1);
      case 8 -> new Orientation(false, 3);
      default -> UPRIGHT;
    };
  }

  private static int u8(byte[] file, int at) {
    return at >= 0 && at < file.length ? file[at] & 0xff : 0;
  }

  private static int number(byte[] file, int at, int bytes, boolean big) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | u8(file, big ? at + i : at + bytes - 1 - i);
    }
    return value;
  }

  /** Brings a picture upright. */
  Raster apply(Raster picture) {
    if (equals(UPRIGHT)) {
      return picture;
    }
    int width = picture.width();
    int height = picture.height();
    boolean swapped = turns % 2 == 1;
    int newWidth = swapped ? height : width;
    byte[] out = new byte[picture.rgb().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int mx = mirrored ? width - 1 - x : x;
        int toX =
            switch (turns) {
              case 1 -> height - 1 - y;
              case 2 -> width - 1 - mx;
              case 3 -> y;
              default -> mx;
            };
        int toY =
            switch (turns) {
              case 1 -> mx;
              case 2 -> height - 1 - y;
              case 3 -> width - 1 - mx;
              default -> y;
            };
        System.arraycopy(picture.rgb(), 3 * (y * width + x), out, 3 * (toY * newWidth + toX), 3);
      }
    }
    return new Raster(newWidth, swapped ? width : height, out);
  }
}
