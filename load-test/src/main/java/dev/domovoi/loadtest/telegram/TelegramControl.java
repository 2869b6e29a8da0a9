package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.CallLog;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Plays the members of a {@link FakeTelegram}, makes faults, and tells what the bot has done. */
public final class TelegramControl {
  private final World world;
  private final Methods methods;
  private final Map<String, Integer> problems = new TreeMap<>();
  private volatile boolean revoked;

  TelegramControl(World world, Methods methods) {
    this.world = world;
    this.methods = methods;
  }

  /**
   * Who says something, and where.
   *
   * @param chat the member's own id for a private chat, a negative number for a group
   * @param thread a group's topic, or 0
   * @param replyTo the message that is answered, or 0
   */
  public record Place(long chat, long user, long thread, long replyTo, String language) {
    public static Place privately(long user) {
      return new Place(user, user, 0, 0, "en");
    }

    public static Place inGroup(long chat, long user) {
      return new Place(chat, user, 0, 0, "en");
    }

    public Place inTopic(long topic) {
      return new Place(chat, user, topic, replyTo, language);
    }

    public Place answering(long message) {
      return new Place(chat, user, thread, message, language);
    }

    public Place speaking(String other) {
      return new Place(chat, user, thread, replyTo, other);
    }
  }

  /**
   * A picture or file that a member sends.
   *
   * @param claimedSize what Telegram says that it weighs
   */
  public record MemberFile(
      String name, String mimeType, byte[] bytes, long claimedSize, int width, int height) {
    public static MemberFile png(byte[] bytes, int width, int height) {
      return new MemberFile("photo.png", "image/png", bytes, bytes.length, width, height);
    }
  }

  /** A member writes; returns the message's id. */
  public long say(Place place, String text) {
    synchronized (world) {
      ObjectNode message = message(place);
      message.put("text", text);
      addCommandEntity(message, "entities", text);
      return publish(place, message);
    }
  }

  /** A member sends a picture the usual way, which Telegram shows at several sizes. */
  public long sendPhoto(Place place, MemberFile file, String caption) {
    synchronized (world) {
      ObjectNode message = message(place);
      ObjectNode large = store(file).json();
      large.put("width", file.width()).put("height", file.height());
      ObjectNode small = store(file).json().put("width", 90).put("height", 90);
      message.set("photo", Json.array().add(small).add(large));
      message.put("caption", caption);
      addCommandEntity(message, "caption_entities", caption);
      return publish(place, message);
    }
  }

  /** A member sends a file. */
  public long sendDocument(Place place, MemberFile file, String caption) {
    synchronized (world) {
      ObjectNode message = message(place);
      ObjectNode document = store(file).json();
      document.put("file_name", file.name()).put("mime_type", file.mimeType());
      message.set("document", document);
      message.put("caption", caption);
      addCommandEntity(message, "caption_entities", caption);
      return publish(place, message);
    }
  }

  /** A member presses a button below a message; returns the press's id. */
  public String press(Place place, long messageId, String data) {
    synchronized (world) {
      String id = UUID.randomUUID().toString();
      ObjectNode query = Json.object().put("id", id);
      query.set("from", World.user(place.user(), place.language()));
      Chats.Message pressed = world.chats.open(place.chat()).messages.get(messageId);
      if (pressed != null) {
        query.set("message", pressed.json());
      }
      query.put("chat_instance", "1").put("data", data);
      world.openPresses.put(id, place.chat());
      world.updates.add("callback_query", query);
      return id;
    }
  }

  /** Sends an update that no test has a word for. */
  public long raw(String kind, JsonNode content) {
    return world.updates.add(kind, content);
  }

  /** A member deletes a message. */
  public void deleteMessage(long chat, long message) {
    synchronized (world) {
      world.chats.open(chat).messages.remove(message);
    }
  }

  /** From now on the bot may not write to a chat: a member blocked it, or a group removed it. */
  public void close(long chat) {
    synchronized (world) {
      world.chats.open(chat).closed =
          chat > 0 ? "bot was blocked by the user" : "bot was kicked from the supergroup chat";
    }
  }

  /** A group's rules now let the bot send no pictures. */
  public void forbidPictures(long chat) {
    synchronized (world) {
      world.chats.open(chat).noPictures = true;
    }
  }

  /** Makes a member an administrator of a group. */
  public void makeAdministrator(long chat, long user) {
    synchronized (world) {
      world.chats.open(chat).administrators.add(user);
    }
  }

  /** Gives a group topics. */
  public void makeForum(long chat) {
    synchronized (world) {
      world.chats.open(chat).forum = true;
    }
  }

  /** The token is no longer good, or is again. */
  public void revokeToken(boolean value) {
    revoked = value;
  }

  /** Makes something go wrong; its route is matched against the method's name in lower case. */
  public void fault(Fault fault) {
    world.faults.add(fault);
  }

  public void clearFaults() {
    world.faults.clear();
  }

  /** All calls that were taken, in order. */
  public List<Sent> sent() {
    return world.sent();
  }

  /** The calls that were taken in one chat. */
  public List<Sent> sent(long chat) {
    return world.sent().stream().filter(call -> call.chat() == chat).toList();
  }

  /** The bot's messages that stand in a chat now, in order, as Telegram shows them. */
  public List<JsonNode> standing(long chat) {
    synchronized (world) {
      return world.chats.open(chat).messages.values().stream()
          .filter(Chats.Message::fromBot)
          .<JsonNode>map(message -> message.json().deepCopy())
          .toList();
    }
  }

  /** The latest calls that were taken, polls aside, as they came over the wire. */
  public CallLog calls() {
    return world.calls;
  }

  /** Forgets what was sent, so that long runs take no memory. */
  public void forgetSent() {
    world.forgetSent();
  }

  /** Is told of each call that is taken, at once, by the server's thread. */
  public void listen(Consumer<Sent> listener) {
    world.listen(listener);
  }

  /** How often each rule was broken. */
  public Map<String, Integer> violations() {
    return world.violations.counts();
  }

  /** How often each answer other than ok was given. */
  public Map<String, Integer> problems() {
    synchronized (problems) {
      return new TreeMap<>(problems);
    }
  }

  /** Command menus by {@code scope/chat/language}. */
  public Map<String, JsonNode> menus() {
    synchronized (world) {
      return methods.menus();
    }
  }

  /** Updates that the bot has not confirmed. */
  public int unconfirmed() {
    return world.updates.waiting();
  }

  /** How often the bot has asked for updates. */
  public long polls() {
    return world.updates.polls();
  }

  boolean isRevoked() {
    return revoked;
  }

  Optional<Fault> faultFor(String method) {
    return world.faults.next(method);
  }

  void countProblem(int code, String description) {
    synchronized (problems) {
      problems.merge(code + " " + description, 1, Integer::sum);
    }
  }

  private ObjectNode message(Place place) {
    Chats.Chat chat = world.chats.open(place.chat());
    long id = world.chats.newMessageId();
    ObjectNode message = Json.object().put("message_id", id).put("date", world.now() / 1000);
    message.set("chat", chat.json());
    message.set("from", World.user(place.user(), place.language()));
    if (place.thread() != 0) {
      message.put("message_thread_id", place.thread()).put("is_topic_message", true);
    }
    Chats.Message original = chat.messages.get(place.replyTo());
    if (original != null) {
      ObjectNode shown = original.json().deepCopy();
      shown.remove("reply_to_message");
      message.set("reply_to_message", shown);
    }
    return message;
  }

  private long publish(Place place, ObjectNode message) {
    long id = message.path("message_id").asLong();
    world.chats.open(place.chat()).messages.put(id, new Chats.Message(message, false, ""));
    world.updates.add("message", message);
    return id;
  }

  private World.StoredFile store(MemberFile file) {
    String id = "file" + world.files.size();
    World.StoredFile stored =
        new World.StoredFile(
            id,
            "photos/" + id + "_" + file.name().toLowerCase(Locale.ROOT),
            file.bytes(),
            file.claimedSize());
    world.files.put(id, stored);
    return stored;
  }

  private static void addCommandEntity(ObjectNode message, String field, String text) {
    if (text.startsWith("/")) {
      int end = 1;
      while (end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end)) || "_@".indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      message.set(
          field,
          Json.array()
              .add(Json.object().put("type", "bot_command").put("offset", 0).put("length", end)));
    }
  }
}
