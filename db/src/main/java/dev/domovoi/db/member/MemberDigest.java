package dev.domovoi.db.member;

import dev.domovoi.core.chat.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/**
 * Numbers that stand for members where their ids must not: the same for a member each time, and of
 * no use without this database's own secret.
 */
public final class MemberDigest {
  private static final String HMAC = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final int PSEUDONYM_BYTES = 6;

  /** 32 bytes that stand for a member. */
  public byte[] of(Handle handle, MemberId member) {
    byte[] secret = secret(handle).orElseGet(() -> makeSecret(handle));
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      String name = member.platform().name() + ':' + member.id();
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  /** {@link #of} in 64 hexadecimal digits. */
  public String hex(Handle handle, MemberId member) {
    return HexFormat.of().formatHex(of(handle, member));
  }

  /** A short name made of a member's digest, for people. */
  public static String pseudonym(byte[] digest) {
    return "forgotten-" + HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
  }

  private static Optional<byte[]> secret(Handle handle) {
    return handle
        .createQuery("SELECT bytes FROM member_secret WHERE one = 1")
        .map((row, context) -> row.getBytes("bytes"))
        .findOne();
  }

  private static byte[] makeSecret(Handle handle) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    handle
        .createUpdate("INSERT INTO member_secret (one, bytes) VALUES (1, :bytes)")
        .bind("bytes", secret)
        .execute();
    return secret;
  }
}
