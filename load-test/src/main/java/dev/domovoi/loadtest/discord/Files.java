package dev.domovoi.loadtest.discord;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The attachments' contents: the latest, up to a number of bytes. Thread-safe. */
final class Files {
  private final long budget;
  private final Map<Long, byte[]> contents = new LinkedHashMap<>();
  private long held;

  /**
   * @param budget bytes
   */
  Files(long budget) {
    this.budget = budget;
  }

  synchronized void put(long id, byte[] content) {
    contents.put(id, content);
    held += content.length;
    Iterator<byte[]> oldest = contents.values().iterator();
    while (held > budget && oldest.hasNext()) {
      held -= oldest.next().length;
      oldest.remove();
    }
  }

  synchronized Optional<byte[]> get(long id) {
    return Optional.ofNullable(contents.get(id));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The type that Discord derives from a name. */
  static String contentType(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      default -> "application/octet-stream";
    };
  }
}
