package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The methods that send and edit messages. The caller holds the world's lock. */
final class Messages {
  private static final Set<String> METHODS =
      Set.of(
          "sendmessage",
          "sendphoto",
          "senddocument",
          "sendmediagroup",
          "editmessagetext",
          "editmessagecaption",
          "editmessagemedia",
          "editmessagereplymarkup");
  private static final int MAX_ALBUM = 10;

  private final World world;

  Messages(World world) {
    this.world = world;
  }

  static boolean has(String method) {
    return METHODS.contains(method);
  }

  JsonNode run(ApiCall call) throws ApiProblem {
    Chats.Chat chat = world.writable(call);
    MessageRules.markup(call.structure("reply_markup"));
    if (chat.noPictures && !call.files().isEmpty()) {
      throw ApiProblem.badRequest("not enough rights to send photos to the chat");
    }
    return switch (call.method()) {
      case "sendmessage" -> {
        MessageRules.text(call.text("text"));
        yield send(call, chat, "sendMessage", call.text("text"), List.of());
      }
      case "sendphoto" -> sendFile(call, chat, "sendPhoto", "photo");
      case "senddocument" -> sendFile(call, chat, "sendDocument", "document");
      case "sendmediagroup" -> album(call, chat);
      default -> edit(call, chat);
    };
  }

  private JsonNode sendFile(ApiCall call, Chats.Chat chat, String method, String field)
      throws ApiProblem {
    ApiCall.Upload file = upload(call, call.text(field), field);
    check(field, file);
    MessageRules.caption(call.text("caption"));
    return send(call, chat, method, call.text("caption"), List.of(file));
  }

  private JsonNode send(
      ApiCall call, Chats.Chat chat, String method, String text, List<ApiCall.Upload> files)
      throws ApiProblem {
    long replyTo = replyTo(call, chat);
    world.spend(chat, 1, method);
    ObjectNode message = store(call, chat, replyTo, text, files);
    record(call, chat, method, message, replyTo, text, files);
    return message;
  }

  private JsonNode album(ApiCall call, Chats.Chat chat) throws ApiProblem {
    JsonNode media = call.structure("media");
    if (media.size() < 2 || media.size() > MAX_ALBUM) {
      throw ApiProblem.badRequest("there must be 2 to 10 items in an album");
    }
    List<ApiCall.Upload> files = new ArrayList<>();
    StringBuilder captions = new StringBuilder();
    for (JsonNode item : media) {
      ApiCall.Upload file = upload(call, item.path("media").asText(), "media");
      check(item.path("type").asText(), file);
      MessageRules.caption(item.path("caption").asText(""));
      captions.append(item.path("caption").asText(""));
      files.add(file);
    }
    long replyTo = replyTo(call, chat);
    world.spend(chat, files.size(), "sendMediaGroup");
    ArrayNode messages = Json.array();
    for (int i = 0; i < files.size(); i++) {
      String caption = media.path(i).path("caption").asText("");
      messages.add(store(call, chat, replyTo, caption, List.of(files.get(i))));
    }
    record(
        call,
        chat,
        "sendMediaGroup",
        (ObjectNode) messages.get(0),
        replyTo,
        captions.toString(),
        files);
    return messages;
  }

  private JsonNode edit(ApiCall call, Chats.Chat chat) throws ApiProblem {
    long id = call.number("message_id");
    Chats.Message old = chat.messages.get(id);
    if (old == null) {
      throw ApiProblem.badRequest("message to edit not found");
    }
    if (!old.fromBot()) {
      world.violations.add("edit of a member's message", "message " + id);
      throw ApiProblem.badRequest("message can't be edited");
    }
    List<ApiCall.Upload> files = List.of();
    String text = old.json().path("text").asText(old.json().path("caption").asText(""));
    String method = "editMessageReplyMarkup";
    if (call.method().equals("editmessagetext")) {
      method = "editMessageText";
      if (hasMedia(old.json())) {
        throw ApiProblem.badRequest("there is no text in the message to edit");
      }
      text = call.text("text");
      MessageRules.text(text);
    } else if (call.method().equals("editmessagecaption")) {
      method = "editMessageCaption";
      text = call.text("caption");
      MessageRules.caption(text);
    } else if (call.method().equals("editmessagemedia")) {
      method = "editMessageMedia";
      JsonNode media = call.structure("media");
      ApiCall.Upload file = upload(call, media.path("media").asText(), "media");
      check(media.path("type").asText(), file);
      text = media.path("caption").asText("");
      MessageRules.caption(text);
      files = List.of(file);
    }
    world.spend(chat, 1, method);
    if (old.fingerprint().equals(fingerprint(call, text, files))) {
      throw ApiProblem.badRequest(
          "message is not modified: specified new message content and reply markup are exactly"
              + " the same as a current content and reply markup of the message");
    }
    ObjectNode message = old.json().deepCopy();
    fill(message, text, files.isEmpty() && hasMedia(old.json()), files, type(call));
    spoiler(message, call.structure("media").path("has_spoiler"), files);
    chat.messages.put(id, new Chats.Message(message, true, fingerprint(call, text, files)));
    long replyTo = message.path("reply_to_message").path("message_id").asLong();
    record(call, chat, method, message, replyTo, text, files);
    return message;
  }

  private long replyTo(ApiCall call, Chats.Chat chat) throws ApiProblem {
    JsonNode parameters = call.structure("reply_parameters");
    long id = parameters.path("message_id").asLong();
    if (id == 0 || chat.messages.containsKey(id)) {
      return id;
    }
    if (parameters.path("allow_sending_without_reply").asBoolean()) {
      return 0;
    }
    throw ApiProblem.badRequest("message to be replied not found");
  }

  private ObjectNode store(
      ApiCall call, Chats.Chat chat, long replyTo, String text, List<ApiCall.Upload> files)
      throws ApiProblem {
    long thread = call.number("message_thread_id");
    if (thread != 0 && !chat.forum) {
      throw ApiProblem.badRequest("message thread not found");
    }
    long id = world.chats.newMessageId();
    ObjectNode message = Json.object().put("message_id", id).put("date", world.now() / 1000);
    message.set("chat", chat.json());
    message.set("from", world.bot());
    if (thread != 0) {
      message.put("message_thread_id", thread).put("is_topic_message", true);
    }
    if (replyTo != 0) {
      ObjectNode original =
          Json.object().put("message_id", replyTo).put("date", world.now() / 1000);
      original.set("chat", chat.json());
      message.set("reply_to_message", original);
    }
    if (call.has("entities")) {
      message.set("entities", call.structure("entities"));
    }
    fill(message, text, false, files, type(call));
    spoiler(message, Json.of(call.text("has_spoiler").equals("true")), files);
    chat.messages.put(id, new Chats.Message(message, true, fingerprint(call, text, files)));
    return message;
  }

  /** As what a call sends its files. */
  private static String type(ApiCall call) throws ApiProblem {
    return switch (call.method()) {
      case "sendphoto" -> "photo";
      case "senddocument" -> "document";
      default -> {
        JsonNode media = call.structure("media");
        yield (media.isArray() ? media.path(0) : media).path("type").asText();
      }
    };
  }

  private static boolean hasMedia(JsonNode message) {
    return message.has("photo") || message.has("animation");
  }

  private static void fill(
      ObjectNode message, String text, boolean hasMedia, List<ApiCall.Upload> files, String type) {
    if (files.isEmpty() && !hasMedia) {
      message.put("text", text);
      return;
    }
    message.remove("text");
    message.put("caption", text);
    if (!files.isEmpty()) {
      message.remove(List.of("photo", "animation"));
      ObjectNode media = Json.object();
      media.put("file_id", "sent").put("file_unique_id", "sent").put("width", 1).put("height", 1);
      if (type.equals("animation")) {
        message.set("animation", media.put("duration", 1));
      } else {
        message.set("photo", Json.array().add(media));
      }
    }
  }

  /** Says in Telegram's words whether a new picture is covered. */
  private static void spoiler(ObjectNode message, JsonNode covered, List<ApiCall.Upload> files) {
    if (!files.isEmpty()) {
      message.put("has_media_spoiler", covered.asBoolean());
    }
  }

  private static String fingerprint(ApiCall call, String text, List<ApiCall.Upload> files)
      throws ApiProblem {
    return text
        + "|"
        + call.structure("reply_markup")
        + "|"
        + files.stream().map(file -> sha256(file.bytes())).toList();
  }

  private void record(
      ApiCall call,
      Chats.Chat chat,
      String method,
      ObjectNode message,
      long replyTo,
      String text,
      List<ApiCall.Upload> files)
      throws ApiProblem {
    String type = type(call);
    world.record(
        new Sent(
            world.now(),
            method,
            chat.id,
            message.path("message_id").asLong(),
            replyTo,
            message.path("message_thread_id").asLong(),
            text,
            files.stream()
                .map(f -> new Sent.SentFile(f.name(), f.bytes().length, sha256(f.bytes()), type))
                .toList(),
            call.structure("reply_markup")));
  }

  private static ApiCall.Upload upload(ApiCall call, String reference, String field)
      throws ApiProblem {
    String part =
        reference.startsWith("attach://") ? reference.substring("attach://".length()) : field;
    ApiCall.Upload file = call.files().get(part);
    if (file == null) {
      throw ApiProblem.badRequest("there is no " + field + " in the request");
    }
    return file;
  }

  private static void check(String type, ApiCall.Upload file) throws ApiProblem {
    if (type.equals("photo")) {
      MessageRules.photo(file);
    } else if (type.equals("animation")) {
      MessageRules.animation(file);
    } else {
      MessageRules.document(file);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
