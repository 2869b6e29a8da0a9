package dev.domovoi.core.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file. They are views of the file's array: nothing is copied, so a hostile
 * length can't make the parser allocate.
 */
final class PngChunks {
  /** Length, type and CRC. */
  static final int OVERHEAD = 12;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_LENGTH = 13;

  /**
   * One chunk.
   *
   * @param start of the whole chunk in the file
   * @param type four ASCII letters
   * @param length of its data
   */
  record Chunk(int start, String type, int length) {
    int dataStart() {
      return start + 8;
    }

    int dataEnd() {
      return dataStart() + length;
    }

    int end() {
      return start + OVERHEAD + length;
    }
  }

  private PngChunks() {}

  /** All chunks in order; the first is IHDR, the last IEND, and nothing follows it. */
  static List<Chunk> of(byte[] png) throws PngFormatException {
    if (png.length < SIGNATURE.length
        || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      throw new PngFormatException("png.none");
    }
    List<Chunk> chunks = new ArrayList<>();
    int at = SIGNATURE.length;
    while (at < png.length) {
      Chunk chunk = chunk(png, at);
      if (chunks.isEmpty() != chunk.type().equals("IHDR")) {
        throw new PngFormatException("png.header");
      }
      if (chunks.isEmpty() && chunk.length() != HEADER_LENGTH) {
        throw new PngFormatException("png.header-length");
      }
      chunks.add(chunk);
      at = chunk.end();
      if (chunk.type().equals("IEND")) {
        if (chunk.length() != 0 || at != png.length) {
          throw new PngFormatException("png.after-end");
        }
        return chunks;
      }
    }
    throw new PngFormatException("png.cut");
  }

  private static Chunk chunk(byte[] png, int at) throws PngFormatException {
    if (png.length - at < OVERHEAD) {
      throw new PngFormatException("png.cut");
    }
    ByteBuffer file = ByteBuffer.wrap(png);
    int length = file.getInt(at);
    if (length < 0) {
      throw new PngFormatException("png.chunk-length");
    }
    if (length > png.length - at - OVERHEAD) {
      throw new PngFormatException("png.cut");
    }
    for (int i = at + 4; i < at + 8; i++) {
      int letter = png[i] | 0x20;
      if (letter < 'a' || letter > 'z') {
        throw new PngFormatException("png.chunk-type");
      }
    }
    String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
    if (file.getInt(at + 8 + length) != crc(png, at + 4, 4 + length)) {
      throw new PngFormatException("png.checksum");
    }
    return new Chunk(at, type, length);
  }

  /** A chunk as bytes. */
  static byte[] encode(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(OVERHEAD + data.length);
    chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    chunk.putInt(crc(chunk.array(), 4, 4 + data.length));
    return chunk.array();
  }

  private static int crc(byte[] bytes, int start, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, start, length);
    return (int) crc.getValue();
  }
}
