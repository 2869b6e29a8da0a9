package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The routes of guilds, their members and channels, beside those that every bot needs. */
final class GuildRoutes {
  private final Api api;
  private final World world;
  private final Messages messages;
  private final MessageRules rules;
  private final Interactions interactions;
  private final Snowflakes ids;
  private final Map<Long, ArrayNode> commands = new ConcurrentHashMap<>();

  GuildRoutes(
      Api api,
      World world,
      Messages messages,
      MessageRules rules,
      Interactions interactions,
      Snowflakes ids) {
    this.api = api;
    this.world = world;
    this.messages = messages;
    this.rules = rules;
    this.interactions = interactions;
    this.ids = ids;
  }

  void addTo(RoutesConfig routes) {
    Api.Scope general = Api.Scope.GENERAL;
    String registered = "applications/{app}/guilds/{guild}/commands";
    api.route(
        routes,
        HandlerType.GET,
        registered,
        general,
        exchange -> commands.getOrDefault(guild(exchange), Json.array()));
    api.route(routes, HandlerType.PUT, registered, general, this::register);
    api.route(
        routes,
        HandlerType.GET,
        "guilds/{guild}",
        general,
        exchange -> World.guild(guild(exchange)));
    api.route(routes, HandlerType.GET, "guilds/{guild}/members/{user}", general, this::member);
    api.route(routes, HandlerType.GET, "channels/{channel}", general, this::channel);
    api.route(
        routes, HandlerType.POST, "channels/{channel}/typing", Api.Scope.CHANNEL, this::typing);
    api.route(
        routes,
        HandlerType.PATCH,
        "channels/{channel}/messages/{message}",
        Api.Scope.CHANNEL,
        this::edit);
  }

  private long guild(Exchange exchange) {
    long guild = exchange.id("guild");
    if (!world.guilds.contains(guild)) {
      throw new ApiError(404, 10004, "Unknown Guild");
    }
    return guild;
  }

  private JsonNode register(Exchange exchange) {
    long guild = guild(exchange);
    try {
      CommandRules.check(exchange.body());
    } catch (ApiError e) {
      throw rules.refused(e);
    }
    ArrayNode list = Json.array();
    for (JsonNode command : exchange.body()) {
      ObjectNode copy = command.deepCopy();
      copy.put("id", Long.toString(ids.next())).put("application_id", World.APPLICATION);
      copy.put("guild_id", Long.toString(guild)).put("version", Long.toString(ids.next()));
      list.add(copy);
    }
    commands.put(guild, list);
    return list;
  }

  private JsonNode member(Exchange exchange) {
    long guild = guild(exchange);
    String user = exchange.text("user");
    if (world.left.contains(guild + ":" + user)) {
      throw new ApiError(404, 10007, "Unknown Member");
    }
    return World.member(user, "member-" + user, World.MEMBER_RIGHTS);
  }

  private JsonNode channel(Exchange exchange) {
    long channel = world.open(exchange.id("channel"));
    long guild = world.guildOf(channel);
    return guild == 0
        ? Json.object().put("id", Long.toString(channel)).put("type", 1)
        : World.channel(guild, channel);
  }

  private @Nullable JsonNode typing(Exchange exchange) {
    world.writable(exchange.id("channel"));
    return null;
  }

  private JsonNode edit(Exchange exchange) {
    world.writable(exchange.id("channel"));
    long id = exchange.id("message");
    JsonNode old = messages.find(id).orElseThrow(ApiError::unknownMessage);
    if (!old.path("author").path("id").asText().equals(World.BOT)) {
      throw rules.refused(
          new ApiError(403, 50005, "Cannot edit a message authored by another user"));
    }
    rules.check(exchange.body(), exchange.files(), interactions.fileLimit(), false);
    return messages.edit(id, exchange.body(), exchange.files());
  }
}
