package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;

/**
 * What a member did, and how far the bot has answered. Fields are guarded by the object; times are
 * by {@link System#nanoTime}, 0 while it has not happened.
 */
final class Interaction {
  static final int COMMAND = 2;
  static final int COMPONENT = 3;
  static final int AUTOCOMPLETE = 4;
  static final int MODAL = 5;

  final long id;
  final String token;
  final int type;
  final String what;
  final String user;
  final long channel;

  /** The message whose button was pressed, or 0. */
  final long source;

  /** By {@link System#nanoTime}. */
  final long created;

  long acknowledged;
  long progressed;
  long delivered;
  int callbackType;
  boolean ephemeral;
  boolean thinking;
  boolean expired;

  /** Whether the bot could not learn that its first answer was taken, and may repeat it. */
  boolean answerLost;

  long original;

  Interaction(
      long id, String token, int type, String what, String user, long channel, long source) {
    this(id, token, type, what, user, channel, source, System.nanoTime());
  }

  Interaction(
      long id,
      String token,
      int type,
      String what,
      String user,
      long channel,
      long source,
      long created) {
    this.created = created;
    this.id = id;
    this.token = token;
    this.type = type;
    this.what = what;
    this.user = user;
    this.channel = channel;
    this.source = source;
  }

  synchronized ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", Long.toString(id)).put("type", type).put("what", what).put("user", user);
    json.put("callbackType", callbackType).put("ephemeral", ephemeral);
    json.put("original", Long.toString(original));
    millis(json, "acknowledgedMillis", acknowledged);
    millis(json, "progressedMillis", progressed);
    millis(json, "deliveredMillis", delivered);
    return json;
  }

  private void millis(ObjectNode json, String name, long moment) {
    if (moment != 0) {
      json.put(name, (moment - created) / 1e6);
    }
  }
}
