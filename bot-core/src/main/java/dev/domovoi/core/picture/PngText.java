package dev.domovoi.core.picture;

import dev.domovoi.core.picture.PngChunks.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the text that a PNG file carries. Texts are written uncompressed as UTF-8
 * (iTXt), and read from there and from Latin-1 chunks (tEXt). Compressed texts are passed over: a
 * few bytes of them can stand for gigabytes.
 */
public final class PngText {
  private static final int MAX_KEYWORD = 79;

  private record Entry(String keyword, String text) {}

  private PngText() {}

  /**
   * A copy of a PNG file with these texts behind its header, in the map's order. Texts that it had
   * under the same keywords are replaced.
   *
   * @throws PngFormatException if the file is no intact PNG
   * @throws IllegalArgumentException if a keyword or text can't be written in a PNG
   */
  public static byte[] insert(byte[] png, Map<String, String> texts) throws PngFormatException {
    List<byte[]> added = new ArrayList<>();
    texts.forEach((keyword, text) -> added.add(encoded(keyword, text)));
    List<Chunk> chunks = PngChunks.of(png);
    int size = png.length + added.stream().mapToInt(chunk -> chunk.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    out.write(png, 0, chunks.get(0).end());
    added.forEach(out::writeBytes);
    for (Chunk chunk : chunks.subList(1, chunks.size())) {
      if (!texts.containsKey(keyword(png, chunk))) {
        out.write(png, chunk.start(), chunk.end() - chunk.start());
      }
    }
    return out.toByteArray();
  }

  /**
   * The texts of a PNG file by keyword, in order. Of several with one keyword the first counts.
   *
   * @throws PngFormatException if the file is no intact PNG
   */
  public static Map<String, String> read(byte[] png) throws PngFormatException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Chunk chunk : PngChunks.of(png)) {
      Optional<Entry> entry =
          switch (chunk.type()) {
            case "iTXt" -> international(png, chunk);
            case "tEXt" -> latin(png, chunk);
            default -> Optional.empty();
          };
      entry.ifPresent(found -> texts.putIfAbsent(found.keyword(), found.text()));
    }
    return texts;
  }

  private static byte[] encoded(String keyword, String text) {
    byte[] key = keyword.getBytes(StandardCharsets.ISO_8859_1);
    if (!isKeyword(keyword)) {
      throw new IllegalArgumentException("Not a PNG keyword: " + keyword);
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A PNG text can't contain a zero character");
    }
    ByteBuffer value;
    try {
      value = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("A PNG text can't contain half a character", e);
    }
    // Zeros: the keyword's end, no compression and its method, no language, no translated keyword.
    ByteBuffer data = ByteBuffer.allocate(key.length + 5 + value.remaining());
    data.put(key).position(key.length + 5).put(value);
    return PngChunks.encode("iTXt", data.array());
  }

  private static boolean isKeyword(String keyword) {
    return !keyword.isEmpty()
        && keyword.length() <= MAX_KEYWORD
        && keyword.equals(keyword.strip())
        && !keyword.contains("  ")
        && keyword.chars().allMatch(c -> (c >= 32 && c <= 126) || (c >= 161 && c <= 255));
  }

  /** The keyword of a text chunk of any kind, or an empty string for other chunks. */
  private static String keyword(byte[] png, Chunk chunk) throws PngFormatException {
    return switch (chunk.type()) {
      case "iTXt", "tEXt", "zTXt" -> {
        int end = zero(png, chunk.dataStart(), chunk);
        yield latin1(png, chunk.dataStart(), end);
      }
      default -> "";
    };
  }

  private static Optional<Entry> latin(byte[] png, Chunk chunk) throws PngFormatException {
    int end = zero(png, chunk.dataStart(), chunk);
    return Optional.of(
        new Entry(latin1(png, chunk.dataStart(), end), latin1(png, end + 1, chunk.dataEnd())));
  }

  private static Optional<Entry> international(byte[] png, Chunk chunk) throws PngFormatException {
    int keyword = zero(png, chunk.dataStart(), chunk);
    int compressed = keyword + 1;
    if (compressed + 2 > chunk.dataEnd()) {
      throw broken();
    }
    if (png[compressed] != 0) {
      return Optional.empty();
    }
    int language = zero(png, compressed + 2, chunk);
    int translated = zero(png, language + 1, chunk);
    ByteBuffer bytes = ByteBuffer.wrap(png, translated + 1, chunk.dataEnd() - translated - 1);
    try {
      // A new decoder reports malformed bytes; String's constructor would replace them.
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return Optional.of(new Entry(latin1(png, chunk.dataStart(), keyword), text));
    } catch (CharacterCodingException e) {
      throw new PngFormatException("png.utf8");
    }
  }

  private static int zero(byte[] png, int from, Chunk chunk) throws PngFormatException {
    for (int i = from; i < chunk.dataEnd(); i++) {
      if (png[i] == 0) {
        return i;
      }
    }
    throw broken();
  }

  private static String latin1(byte[] png, int from, int to) {
    return new String(png, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static PngFormatException broken() {
    return new PngFormatException("png.text");
  }
}
