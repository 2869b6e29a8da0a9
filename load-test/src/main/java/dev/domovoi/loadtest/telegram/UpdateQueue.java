package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.util.ArrayDeque;
import java.util.Deque;

/** What happened, until the bot has confirmed it by asking for what comes after. */
final class UpdateQueue {
  private final Deque<ObjectNode> updates = new ArrayDeque<>();
  private long nextId = 1000;
  private long polls;
  private long confirmed;
  private boolean closed;

  synchronized long add(String kind, JsonNode content) {
    long id = nextId++;
    updates.addLast((ObjectNode) Json.object().put("update_id", id).set(kind, content));
    notifyAll();
    return id;
  }

  /**
   * Waits for updates.
   *
   * @param offset everything before it is confirmed
   * @param seconds to wait if there are none
   * @throws ApiProblem if another poll has come meanwhile
   */
  synchronized ArrayNode poll(long offset, int limit, long seconds)
      throws ApiProblem, InterruptedException {
    long poll = ++polls;
    notifyAll();
    while (!updates.isEmpty() && updates.getFirst().path("update_id").asLong() < offset) {
      updates.removeFirst();
      confirmed++;
    }
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (!closed && updates.isEmpty() && System.nanoTime() < end) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      if (poll != polls) {
        throw ApiProblem.of(
            409, "Conflict: terminated by other getUpdates request; only one may run");
      }
    }
    ArrayNode taken = Json.array();
    updates.stream().limit(limit).forEach(taken::add);
    return taken;
  }

  /** Lets polls under way end. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized int waiting() {
    return updates.size();
  }

  synchronized long confirmed() {
    return confirmed;
  }

  synchronized long polls() {
    return polls;
  }
}
