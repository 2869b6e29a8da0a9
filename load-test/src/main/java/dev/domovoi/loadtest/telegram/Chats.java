package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chats with their messages. Private chats have their member's id, groups negative ones. */
final class Chats {
  private final Map<Long, Chat> chats = new HashMap<>();
  private long nextMessage = 1;

  /** One chat. */
  static final class Chat {
    final long id;
    final Map<Long, Message> messages = new Latest();
    final Set<Long> administrators = new HashSet<>();
    boolean forum;
    boolean noPictures;

    /** Why the bot may not write here, as Telegram words it. */
    @Nullable String closed;

    Chat(long id) {
      this.id = id;
    }

    ObjectNode json() {
      ObjectNode json = Json.object().put("id", id);
      if (id > 0) {
        return json.put("type", "private").put("first_name", "Member " + id);
      }
      json.put("type", "supergroup").put("title", "Group " + -id);
      return forum ? json.put("is_forum", true) : json;
    }
  }

  /** A chat's latest messages; older ones are as good as deleted. */
  private static final class Latest extends LinkedHashMap<Long, Message> {
    private static final long serialVersionUID = 1L;
    private static final int KEPT = 2000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Message> eldest) {
      return size() > KEPT;
    }
  }

  /**
   * A message that is there.
   *
   * @param fingerprint of everything that an edit can change
   */
  record Message(ObjectNode json, boolean fromBot, String fingerprint) {}

  /** A chat that a member has opened; made if it is new. */
  Chat open(long id) {
    return chats.computeIfAbsent(id, Chat::new);
  }

  Chat find(String id) throws ApiProblem {
    Chat chat = null;
    try {
      chat = chats.get(Long.parseLong(id));
    } catch (NumberFormatException e) {
      // As for a name that nobody has.
    }
    if (chat == null) {
      throw ApiProblem.badRequest("chat not found");
    }
    return chat;
  }

  long newMessageId() {
    return nextMessage++;
  }
}
