package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Something of a bot that has reached a member.
 *
 * @param at by {@link System#nanoTime}
 * @param interaction that it answers; empty for a message that answers none
 * @param callbackType of a first answer, as Discord numbers them; otherwise 0
 * @param message its id; empty if there is none
 * @param text what the call said, empty if it said nothing
 * @param files that the call brought, by their SHA-256
 * @param content the message as it stands now, or what a first answer said; not to be changed
 */
public record Shown(
    long at,
    Kind kind,
    String interaction,
    int callbackType,
    String message,
    String text,
    List<String> files,
    JsonNode content) {

  /** How it was shown. */
  public enum Kind {
    FIRST_ANSWER,
    EDIT,
    MESSAGE,
    DELETION
  }

  static Shown of(
      Kind kind, String interaction, int callbackType, Exchange exchange, JsonNode content) {
    JsonNode said = kind == Kind.FIRST_ANSWER ? exchange.body().path("data") : exchange.body();
    return new Shown(
        System.nanoTime(),
        kind,
        interaction,
        callbackType,
        content.path("id").asText(""),
        said.path("content").asText(""),
        exchange.files().stream().map(file -> Files.sha256(file.content())).toList(),
        content);
  }
}
