package dev.domovoi.db.picture;

import dev.domovoi.core.picture.PictureKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A picture's key as 32 bytes: an index of these stays small with a million pictures. */
final class KeyDigest {
  private KeyDigest() {}

  static byte[] of(PictureKey key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, key.bundle());
      text(out, key.prompt());
      text(out, key.mode());
      out.writeLong(key.seed());
      out.writeLong(Double.doubleToLongBits(key.strength()));
      out.writeLong(Double.doubleToLongBits(key.truncation()));
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
