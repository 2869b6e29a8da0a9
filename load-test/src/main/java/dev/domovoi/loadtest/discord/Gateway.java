package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.control.Violations;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The gateway: hello, identify, ready, heartbeats, resume. */
final class Gateway {
  private static final int HEARTBEAT_MILLIS = 41_250;

  private final String token;
  private final Supplier<String> url;
  private final World world;
  private final Violations violations;
  private final Map<String, GatewayConnection> connections = new ConcurrentHashMap<>();
  private final Map<String, GatewaySession> sessions = new ConcurrentHashMap<>();
  private final Presence presence = new Presence();
  final AtomicInteger identifies = new AtomicInteger();
  final AtomicInteger resumes = new AtomicInteger();

  Gateway(String token, Supplier<String> url, World world, Violations violations) {
    this.world = world;
    this.token = token;
    this.url = url;
    this.violations = violations;
  }

  void routes(WsConfig ws) {
    ws.onConnect(this::connected);
    ws.onMessage(message -> received(connection(message), Json.parse(message.message())));
    ws.onClose(this::closed);
    ws.onError(error -> {});
  }

  private void connected(WsContext socket) {
    socket.session.setIdleTimeout(java.time.Duration.ofMinutes(5));
    GatewayConnection connection = new GatewayConnection(socket);
    connections.put(socket.sessionId(), connection);
    ObjectNode hello = Json.object().put("op", 10);
    hello.set("d", Json.object().put("heartbeat_interval", HEARTBEAT_MILLIS));
    connection.send(hello);
  }

  private GatewayConnection connection(WsContext socket) {
    GatewayConnection connection = connections.get(socket.sessionId());
    if (connection == null) {
      throw new IllegalStateException("A message from a closed socket");
    }
    return connection;
  }

  private void closed(WsContext socket) {
    GatewayConnection connection = connections.remove(socket.sessionId());
    if (connection != null) {
      GatewaySession session = connection.session();
      if (session != null) {
        if (session.detach(connection) && sessions.containsKey(session.id)) {
          presence.left(session.shard);
        }
      }
      connection.free();
    }
  }

  private void received(GatewayConnection connection, JsonNode frame) {
    JsonNode data = frame.path("d");
    switch (frame.path("op").asInt()) {
      case 1 -> connection.send(Json.object().put("op", 11));
      case 2 -> identify(connection, data);
      case 6 -> resume(connection, data);
      default -> {}
    }
  }

  private void identify(GatewayConnection connection, JsonNode data) {
    identifies.incrementAndGet();
    if (!data.path("token").asText().equals(token)) {
      connection.close(4004, "Authentication failed.");
      return;
    }
    int privileged = (1 << 1) | (1 << 8) | (1 << 15);
    if ((data.path("intents").asInt() & privileged) != 0) {
      violations.add("privileged-intent", data.path("intents").asText());
    }
    int shard = data.path("shard").path(0).asInt(0);
    int shards = Math.max(1, data.path("shard").path(1).asInt(1));
    sessions.values().removeIf(old -> old.shard == shard);
    GatewaySession session =
        new GatewaySession(UUID.randomUUID().toString(), shard, shards, connection);
    sessions.put(session.id, session);
    connection.session(session);
    ObjectNode ready = Json.object().put("v", 10).put("session_id", session.id);
    ready.put("resume_gateway_url", url.get());
    ready.set("user", World.bot());
    ready.set("application", Json.object().put("id", World.APPLICATION).put("flags", 0));
    ready.set("private_channels", Json.array());
    ready.set("shard", Json.array().add(shard).add(shards));
    List<Long> guilds =
        world.guilds.stream().filter(guild -> (guild >> 22) % shards == shard).toList();
    ArrayNode unavailable = Json.array();
    guilds.forEach(
        id -> unavailable.add(Json.object().put("id", id.toString()).put("unavailable", true)));
    ready.set("guilds", unavailable);
    presence.came(shard);
    session.dispatch("READY", ready);
    guilds.forEach(guild -> session.dispatch("GUILD_CREATE", World.guild(guild)));
  }

  private void resume(GatewayConnection connection, JsonNode data) {
    resumes.incrementAndGet();
    GatewaySession session = sessions.get(data.path("session_id").asText());
    if (session == null || !data.path("token").asText().equals(token)) {
      connection.send(Json.object().put("op", 9).put("d", false));
      return;
    }
    connection.session(session);
    presence.came(session.shard);
    session.resume(connection, data.path("seq").asLong());
  }

  /** Tells the shard of a guild, or the first one for a private chat. */
  boolean dispatch(long guild, String event, JsonNode data) {
    Optional<GatewaySession> session =
        sessions.values().stream()
            .filter(open -> (guild >> 22) % open.shards == open.shard)
            .findFirst();
    session.ifPresent(open -> open.dispatch(event, data));
    return session.isPresent();
  }

  Presence presence() {
    return presence;
  }

  int ready() {
    return (int) sessions.values().stream().filter(open -> open.connection() != null).count();
  }

  void cutAll() {
    connections.values().forEach(GatewayConnection::cut);
  }

  /** Asks all to come again (op 7). */
  void reconnectAll() {
    connections.values().forEach(open -> open.send(Json.object().put("op", 7).putNull("d")));
  }

  /** Declares all sessions invalid (op 9). */
  void invalidateAll(boolean resumable) {
    if (!resumable) {
      sessions.values().forEach(session -> presence.left(session.shard));
      sessions.clear();
    }
    connections.values().forEach(open -> open.send(Json.object().put("op", 9).put("d", resumable)));
  }
}
