package dev.domovoi.core.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Ties together what is logged for one request, from the command to the delivery, in whichever
 * process. The id is a digest of the request's key, which may name a member.
 */
public final class RequestTrace {
  /** The field of the log's context. */
  public static final String FIELD = "request";

  private static final int BYTES = 6;

  private RequestTrace() {}

  /** The id in the log: 12 hexadecimal digits, always the same for a key. */
  public static String id(String requestKey) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(requestKey.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Does some work for a request; what it logs on this thread has the request's id. */
  public static <T> T call(String requestKey, Supplier<T> work) {
    String before = MDC.get(FIELD);
    MDC.put(FIELD, id(requestKey));
    try {
      return work.get();
    } finally {
      if (before == null) {
        MDC.remove(FIELD);
      } else {
        MDC.put(FIELD, before);
      }
    }
  }

  /** As {@link #call}, for work without a result. */
  public static void run(String requestKey, Runnable work) {
    call(
        requestKey,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
