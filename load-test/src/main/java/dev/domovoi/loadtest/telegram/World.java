package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.CallLog;
import dev.domovoi.loadtest.control.Faults;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.control.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that the server knows. Whoever uses the mutable parts holds its lock. */
final class World {
  static final long MAX_DOWNLOAD = 20 << 20;
  static final long BOT_ID = 4242;
  private static final int KEPT_CALLS = 2000;
  private static final int KEPT_PRESSES = 10_000;
  static final String BOT_NAME = "domovoi_test_bot";

  final Chats chats = new Chats();
  final RateLimits limits = new RateLimits();
  final UpdateQueue updates = new UpdateQueue();
  final Violations violations = new Violations();
  final Faults faults = new Faults();
  final CallLog calls = new CallLog(KEPT_CALLS);
  final Map<String, StoredFile> files = new HashMap<>();

  /** Presses that wait for their answer, with their chats; the oldest are too old some day. */
  final Map<String, Long> openPresses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > KEPT_PRESSES;
        }
      };

  private final List<Sent> sent = new ArrayList<>();
  private final List<Consumer<Sent>> listeners = new ArrayList<>();

  /**
   * A file that a member has sent.
   *
   * @param claimedSize what {@code getFile} says, which a hostile server may get wrong
   */
  record StoredFile(String id, String path, byte[] bytes, long claimedSize) {
    ObjectNode json() {
      return Json.object()
          .put("file_id", id)
          .put("file_unique_id", "u" + id)
          .put("file_size", claimedSize)
          .put("file_path", path);
    }
  }

  long now() {
    return System.currentTimeMillis();
  }

  ObjectNode bot() {
    return Json.object()
        .put("id", BOT_ID)
        .put("is_bot", true)
        .put("first_name", "Domovoi")
        .put("username", BOT_NAME)
        .put("can_join_groups", true)
        .put("can_read_all_group_messages", false)
        .put("supports_inline_queries", false);
  }

  static ObjectNode user(long id, String language) {
    return Json.object()
        .put("id", id)
        .put("is_bot", false)
        .put("first_name", "Member " + id)
        .put("language_code", language);
  }

  /** The chat of a call, if the bot may write there. */
  Chats.Chat writable(ApiCall call) throws ApiProblem {
    Chats.Chat chat = chats.find(call.text("chat_id"));
    String closed = chat.closed;
    if (closed != null) {
      throw ApiProblem.forbidden(closed);
    }
    return chat;
  }

  /** Counts messages against the limits. */
  void spend(Chats.Chat chat, int weight, String method) throws ApiProblem {
    RateLimits.Verdict verdict = limits.count(chat.id, weight, now());
    if (verdict.retryAfter() > 0) {
      if (!verdict.rule().isEmpty()) {
        violations.add(verdict.rule(), method + " in chat " + chat.id);
      }
      throw ApiProblem.tooManyRequests(verdict.retryAfter());
    }
  }

  synchronized void record(Sent call) {
    sent.add(call);
    listeners.forEach(listener -> listener.accept(call));
  }

  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  synchronized void forgetSent() {
    sent.clear();
  }

  synchronized void listen(Consumer<Sent> listener) {
    listeners.add(listener);
  }
}
