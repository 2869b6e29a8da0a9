package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A call that Telegram has taken, in a form that tests can read.
 *
 * @param at milliseconds since 1970
 * @param method as documented, such as {@code sendPhoto}
 * @param message the message's id, or 0
 * @param replyTo the id of the message that it answers, or 0
 * @param thread the topic, or 0
 * @param text or caption
 * @param markup the keyboard; may be missing
 */
public record Sent(
    long at,
    String method,
    long chat,
    long message,
    long replyTo,
    long thread,
    String text,
    List<SentFile> files,
    JsonNode markup) {

  /**
   * A file that was sent.
   *
   * @param type as what: {@code photo}, {@code animation} or {@code document}
   */
  public record SentFile(String name, long size, String sha256, String type) {}

  public Sent {
    files = List.copyOf(files);
  }
}
