package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The messages that were sent, the latest of them. Thread-safe. */
final class Messages {
  private static final int KEPT = 20_000;

  /** The flag of an attachment that is covered. */
  private static final int SPOILER = 1 << 3;

  /** Discord says "a few minutes". */
  private static final Duration NONCE_LIFE = Duration.ofMinutes(3);

  private final Snowflakes ids;
  private final Files files;
  private final Supplier<String> base;
  private final Map<Long, ObjectNode> messages = new LinkedHashMap<>();
  private final Map<String, Nonce> nonces = new LinkedHashMap<>();

  /** A message's nonce, and when it was given, by {@link System#nanoTime}. */
  private record Nonce(long message, long at) {}

  Messages(Snowflakes ids, Files files, Supplier<String> base) {
    this.ids = ids;
    this.files = files;
    this.base = base;
  }

  /** A message with an enforced nonce that was seen in the last minutes is the one of before. */
  synchronized ObjectNode create(long id, long channel, JsonNode body, List<Upload> uploads) {
    String nonce = body.path("nonce").asText("");
    if (body.path("enforce_nonce").asBoolean() && !nonce.isEmpty()) {
      long now = System.nanoTime();
      nonces.values().removeIf(old -> now - old.at() > NONCE_LIFE.toNanos());
      Nonce seen = nonces.get(channel + ":" + nonce);
      ObjectNode known = seen == null ? null : messages.get(seen.message());
      if (known != null) {
        return known;
      }
      nonces.put(channel + ":" + nonce, new Nonce(id, now));
    }
    ObjectNode message = Json.object();
    message.put("id", Long.toString(id)).put("type", 0).put("channel_id", Long.toString(channel));
    message.set("author", World.bot());
    message.put("content", "").put("timestamp", "2026-01-01T00:00:00.000000+00:00");
    message.putNull("edited_timestamp").put("tts", false).put("pinned", false);
    message.put("mention_everyone", false).put("flags", body.path("flags").asInt());
    for (String list :
        List.of("mentions", "mention_roles", "embeds", "attachments", "components")) {
      message.set(list, Json.array());
    }
    messages.put(id, message);
    if (messages.size() > KEPT) {
      messages.remove(messages.keySet().iterator().next());
    }
    return change(message, body, uploads);
  }

  synchronized ObjectNode edit(long id, JsonNode body, List<Upload> uploads) {
    return change(find(id).orElseThrow(ApiError::unknownMessage), body, uploads);
  }

  private ObjectNode change(ObjectNode message, JsonNode body, List<Upload> uploads) {
    for (String field : List.of("content", "embeds", "components")) {
      if (body.has(field)) {
        message.set(field, body.path(field));
      }
    }
    if (message.path("content").isNull()) {
      message.put("content", "");
    }
    ArrayNode attachments = Json.array();
    for (JsonNode old : message.path("attachments")) {
      if (!body.has("attachments") || keeps(body.path("attachments"), old)) {
        attachments.add(old);
      }
    }
    for (int i = 0; i < uploads.size(); i++) {
      ObjectNode added = attachment(message.path("channel_id").asText(), uploads.get(i));
      attachments.add(added.put("flags", isSpoiler(body, i) ? SPOILER : 0));
    }
    message.set("attachments", attachments);
    return message;
  }

  /** What the body says of one of the files beside it. */
  private static boolean isSpoiler(JsonNode body, int file) {
    for (JsonNode one : body.path("attachments")) {
      if (one.path("id").asText().equals(Integer.toString(file))) {
        return one.path("is_spoiler").asBoolean();
      }
    }
    return false;
  }

  private static boolean keeps(JsonNode wanted, JsonNode old) {
    for (JsonNode one : wanted) {
      if (one.path("id").asText().equals(old.path("id").asText())) {
        return true;
      }
    }
    return false;
  }

  /** Stores a file and describes it. */
  ObjectNode attachment(String channel, Upload upload) {
    long id = ids.next();
    files.put(id, upload.content());
    String url = base.get() + "/cdn/attachments/" + channel + "/" + id + "/" + upload.name();
    ObjectNode json = Json.object().put("id", Long.toString(id)).put("filename", upload.name());
    json.put("size", upload.content().length).put("url", url).put("proxy_url", url);
    return json.put("content_type", Files.contentType(upload.name()));
  }

  synchronized Optional<ObjectNode> find(long id) {
    return Optional.ofNullable(messages.get(id));
  }

  synchronized void delete(long id) {
    if (messages.remove(id) == null) {
      throw ApiError.unknownMessage();
    }
  }

  /** A channel's messages, oldest first. */
  synchronized List<ObjectNode> in(long channel) {
    String wanted = Long.toString(channel);
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode message : messages.values()) {
      if (message.path("channel_id").asText().equals(wanted)) {
        found.add(message.deepCopy());
      }
    }
    return found;
  }
}
