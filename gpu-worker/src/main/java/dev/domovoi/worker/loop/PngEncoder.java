package dev.domovoi.worker.loop;

import dev.domovoi.core.style.Raster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit RGB as PNG, each row under the filter that leaves it smallest. The JDK's own writer
 * costs a fifth of a second at the first picture, for loading AWT, and does not filter.
 */
final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PIXEL = 3;
  private static final int FILTERS = 5;
  private static final int EIGHT_BIT = 8;
  private static final int RGB = 2;

  private PngEncoder() {}

  static byte[] encode(Raster raster) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(raster.width()).putInt(raster.height());
    header.put((byte) EIGHT_BIT).put((byte) RGB).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", deflate(filter(raster)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static byte[] filter(Raster raster) {
    int stride = PIXEL * raster.width();
    ByteArrayOutputStream rows = new ByteArrayOutputStream((stride + 1) * raster.height());
    byte[] above = new byte[stride];
    byte[] row = new byte[stride];
    byte[][] tried = new byte[FILTERS][stride];
    for (int y = 0; y < raster.height(); y++) {
      System.arraycopy(raster.rgb(), y * stride, row, 0, stride);
      int best = 0;
      long least = Long.MAX_VALUE;
      for (int type = 0; type < FILTERS; type++) {
        long sum = apply(type, row, above, tried[type]);
        if (sum < least) {
          least = sum;
          best = type;
        }
      }
      rows.write(best);
      rows.writeBytes(tried[best]);
      byte[] swap = above;
      above = row;
      row = swap;
    }
    return rows.toByteArray();
  }

  /** Filters a row and returns the sum of its absolute values, which foretells its size. */
  private static long apply(int type, byte[] row, byte[] above, byte[] out) {
    long sum = 0;
    for (int i = 0; i < row.length; i++) {
      int a = i < PIXEL ? 0 : row[i - PIXEL] & 0xff;
      int b = above[i] & 0xff;
      int c = i < PIXEL ? 0 : above[i - PIXEL] & 0xff;
      int predicted =
          switch (type) {
            case 0 -> 0;
            case 1 -> a;
            case 2 -> b;
            case 3 -> (a + b) / 2;
            default -> paeth(a, b, c);
          };
      out[i] = (byte) (row[i] - predicted);
      sum += Math.abs(out[i]);
    }
    return sum;
  }

  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int toA = Math.abs(p - a);
    int toB = Math.abs(p - b);
    int toC = Math.abs(p - c);
    if (toA <= toB && toA <= toC) {
      return a;
    }
    return toB <= toC ? b : c;
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(data);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 2 + 64);
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
