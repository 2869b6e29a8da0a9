package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes that a bot calls. */
final class BotRoutes {
  private final Api api;
  private final World world;
  private final Interactions interactions;
  private final Messages messages;
  private final MessageRules rules;
  private final Snowflakes ids;
  private final Supplier<String> gatewayUrl;
  private final AtomicInteger shards;

  BotRoutes(
      Api api,
      World world,
      Interactions interactions,
      Messages messages,
      MessageRules rules,
      Snowflakes ids,
      Supplier<String> gatewayUrl,
      AtomicInteger shards) {
    this.api = api;
    this.world = world;
    this.interactions = interactions;
    this.messages = messages;
    this.rules = rules;
    this.ids = ids;
    this.gatewayUrl = gatewayUrl;
    this.shards = shards;
  }

  void addTo(RoutesConfig routes) {
    new GuildRoutes(api, world, messages, rules, interactions, ids).addTo(routes);
    Api.Scope general = Api.Scope.GENERAL;
    api.route(routes, HandlerType.GET, "users/@me", general, exchange -> World.bot());
    api.route(routes, HandlerType.GET, "gateway/bot", general, exchange -> gateway());
    String commands = "applications/{app}/commands";
    api.route(routes, HandlerType.GET, commands, general, exchange -> world.commands);
    api.route(routes, HandlerType.PUT, commands, general, this::register);
    api.route(routes, HandlerType.POST, "users/@me/channels", general, this::openDirect);

    api.route(
        routes,
        HandlerType.POST,
        "interactions/{id}/{token}/callback",
        Api.Scope.FREE,
        this::callback);
    String hook = "webhooks/{app}/{token}";
    api.route(routes, HandlerType.POST, hook, Api.Scope.TOKEN, interactions::followUp);
    String hooked = hook + "/messages/{message}";
    api.route(routes, HandlerType.PATCH, hooked, Api.Scope.TOKEN, interactions::edit);
    api.route(routes, HandlerType.GET, hooked, Api.Scope.TOKEN, interactions::get);
    api.route(
        routes,
        HandlerType.DELETE,
        hooked,
        Api.Scope.TOKEN,
        exchange -> {
          interactions.delete(exchange);
          return null;
        });

    String channel = "channels/{channel}/messages";
    api.route(routes, HandlerType.POST, channel, Api.Scope.CHANNEL, this::post);
    api.route(
        routes,
        HandlerType.DELETE,
        channel + "/{message}",
        Api.Scope.CHANNEL,
        exchange -> {
          messages.delete(exchange.id("message"));
          return null;
        });
  }

  private ObjectNode gateway() {
    ObjectNode json = Json.object().put("url", gatewayUrl.get()).put("shards", shards.get());
    ObjectNode limit = Json.object().put("total", 1000).put("remaining", 1000);
    json.set("session_start_limit", limit.put("reset_after", 0).put("max_concurrency", 16));
    return json;
  }

  private ArrayNode register(Exchange exchange) {
    try {
      CommandRules.check(exchange.body());
    } catch (ApiError e) {
      throw rules.refused(e);
    }
    ArrayNode registered = Json.array();
    for (JsonNode command : exchange.body()) {
      ObjectNode copy = command.deepCopy();
      copy.put("id", Long.toString(ids.next())).put("application_id", World.APPLICATION);
      registered.add(copy.put("version", Long.toString(ids.next())));
    }
    world.commands = registered;
    return registered;
  }

  private @Nullable JsonNode callback(Exchange exchange) {
    ObjectNode answer = interactions.callback(exchange);
    return "true".equals(exchange.context().queryParam("with_response")) ? answer : null;
  }

  private ObjectNode openDirect(Exchange exchange) {
    String user = exchange.body().path("recipient_id").asText();
    long id = world.directChannels.computeIfAbsent(user, key -> ids.next());
    ObjectNode channel = Json.object().put("id", Long.toString(id)).put("type", 1);
    channel.set("recipients", Json.array().add(World.user(user, "member")));
    return channel;
  }

  private ObjectNode post(Exchange exchange) {
    long channel = world.writable(exchange.id("channel"));
    rules.check(exchange.body(), exchange.files(), interactions.fileLimit(), true);
    ObjectNode message = messages.create(ids.next(), channel, exchange.body(), exchange.files());
    interactions.tell(Shown.of(Shown.Kind.MESSAGE, "", 0, exchange, message));
    return message;
  }
}
