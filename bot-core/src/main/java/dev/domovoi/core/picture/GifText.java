package dev.domovoi.core.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the text that a GIF file carries: one comment with a line {@code keyword: text}
 * for each text, in UTF-8. A file may hold anything; what follows a broken block is not read.
 */
public final class GifText {
  private static final byte[] SIGNATURE = "GIF8".getBytes(StandardCharsets.US_ASCII);
  private static final String SEPARATOR = ": ";
  private static final int HEADER = 13;
  private static final int SCREEN_FLAGS = 10;
  private static final int IMAGE_FLAGS = 9;
  private static final int IMAGE_HEADER = 10;
  private static final int EXTENSION = 0x21;
  private static final int COMMENT = 0xfe;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int MAX_BLOCK = 255;

  /** No comment of ours is longer. */
  private static final int MAX_COMMENT = 16 << 10;

  private GifText() {}

  /** Whether a file says of itself that it is a GIF. */
  public static boolean isGif(byte[] file) {
    return file.length > HEADER
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * A copy of a GIF file with these texts as a comment at its end.
   *
   * @param gif ends in its trailer
   * @param texts without line breaks
   * @throws IllegalArgumentException if it is no GIF, or a text has a line break
   */
  public static byte[] append(byte[] gif, Map<String, String> texts) {
    if (!isGif(gif) || gif[gif.length - 1] != TRAILER) {
      throw new IllegalArgumentException("Not a whole GIF file");
    }
    StringBuilder lines = new StringBuilder();
    texts.forEach(
        (keyword, text) -> {
          if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A text of a comment has no line break");
          }
          lines.append(keyword).append(SEPARATOR).append(text).append('\n');
        });
    byte[] comment = lines.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(gif.length + comment.length + 64);
    out.write(gif, 0, gif.length - 1);
    out.write(EXTENSION);
    out.write(COMMENT);
    for (int from = 0; from < comment.length; from += MAX_BLOCK) {
      int length = Math.min(MAX_BLOCK, comment.length - from);
      out.write(length);
      out.write(comment, from, length);
    }
    out.write(0);
    out.write(TRAILER);
    return out.toByteArray();
  }

  /** The texts of a GIF file's comments by keyword, in order; of several with one, the first. */
  public static Map<String, String> read(byte[] gif) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (!isGif(gif)) {
      return texts;
    }
    int at = HEADER + tableBytes(gif[SCREEN_FLAGS]);
    while (at + 1 < gif.length) {
      int introducer = gif[at] & 0xff;
      if (introducer == EXTENSION) {
        int label = gif[at + 1] & 0xff;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        at = blocks(gif, at + 2, label == COMMENT ? data : null);
        data.toString(StandardCharsets.UTF_8).lines().forEach(line -> keep(texts, line));
      } else if (introducer == IMAGE && at + IMAGE_HEADER < gif.length) {
        at = blocks(gif, at + IMAGE_HEADER + tableBytes(gif[at + IMAGE_FLAGS]) + 1, null);
      } else {
        break; // The trailer, or something broken.
      }
    }
    return texts;
  }

  private static void keep(Map<String, String> texts, String line) {
    int end = line.indexOf(SEPARATOR);
    if (end > 0) {
      texts.putIfAbsent(line.substring(0, end), line.substring(end + SEPARATOR.length()));
    }
  }

  /** The length of the table of colours that flags speak of. */
  private static int tableBytes(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** Passes over blocks, and returns where what follows them begins. */
  private static int blocks(byte[] gif, int start, @Nullable ByteArrayOutputStream data) {
    int at = start;
    while (at < gif.length && gif[at] != 0) {
      int length = gif[at] & 0xff;
      int end = Math.min(gif.length, at + 1 + length);
      if (data != null && data.size() < MAX_COMMENT) {
        data.write(gif, at + 1, end - at - 1);
      }
      at = end;
    }
    return at + 1;
  }
}
