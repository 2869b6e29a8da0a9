package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What one shard is told, in order; it outlives a cut connection, to be resumed. */
final class GatewaySession {
  private static final int KEPT = 20_000;

  final String id;
  final int shard;
  final int shards;
  private final Deque<ObjectNode> replay = new ArrayDeque<>();
  private @Nullable GatewayConnection connection;
  private long sequence;

  GatewaySession(String id, int shard, int shards, GatewayConnection connection) {
    this.id = id;
    this.shard = shard;
    this.shards = shards;
    this.connection = connection;
  }

  synchronized void dispatch(String event, JsonNode data) {
    ObjectNode frame = Json.object().put("op", 0).put("s", ++sequence).put("t", event);
    frame.set("d", data);
    replay.addLast(frame);
    if (replay.size() > KEPT) {
      replay.removeFirst();
    }
    if (connection != null) {
      connection.send(frame);
    }
  }

  /** Goes on over a new connection with everything after a number. */
  synchronized void resume(GatewayConnection fresh, long after) {
    connection = fresh;
    replay.removeIf(frame -> frame.path("s").asLong() <= after);
    replay.forEach(fresh::send);
    dispatch("RESUMED", Json.object());
  }

  /** Whether the session was on this connection. */
  synchronized boolean detach(GatewayConnection closed) {
    if (closed.equals(connection)) {
      connection = null;
      return true;
    }
    return false;
  }

  synchronized @Nullable GatewayConnection connection() {
    return connection;
  }
}
