package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Call;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@link DiscordControl} over HTTP. */
final class ControlRoutes {
  private final DiscordControl control;

  ControlRoutes(DiscordControl control) {
    this.control = control;
  }

  void addTo(RoutesConfig routes) {
    get(routes, "state", context -> state());
    get(routes, "interactions", context -> Json.array(control.interactions()));
    get(routes, "commands", context -> control.commands());
    get(
        routes,
        "messages/{channel}",
        context -> Json.array(control.messages(Long.parseLong(context.pathParam("channel")))));
    get(
        routes,
        "calls",
        context -> {
          String part = context.queryParam("find");
          return Json.array(
              control.calls().find(part == null ? "" : part).stream().map(Call::toJson).toList());
        });
    post(
        routes,
        "command",
        body ->
            id(
                control.command(
                    user(body), channel(body), body.path("name").asText(), body.path("options"))));
    post(
        routes,
        "typing",
        body ->
            id(
                control.typing(
                    user(body),
                    channel(body),
                    body.path("name").asText(),
                    body.path("option").asText(),
                    body.path("typed").asText())));
    post(
        routes,
        "press",
        body -> id(control.press(user(body), body.path("message"), body.path("button").asText())));
    post(
        routes,
        "submit",
        body ->
            id(
                control.submit(
                    user(body),
                    channel(body),
                    body.path("modal").asText(),
                    body.path("field").asText(),
                    body.path("value").asText())));
    post(routes, "faults", body -> done(() -> control.faults().add(fault(body))));
    post(routes, "faults/clear", body -> done(() -> control.faults().clear()));
    post(routes, "gateway/cut", body -> done(control::cutGateway));
    post(routes, "gateway/reconnect", body -> done(control::reconnectGateway));
    post(
        routes,
        "gateway/invalidate",
        body -> done(() -> control.invalidateSessions(body.path("resumable").asBoolean())));
    post(
        routes,
        "expire",
        body -> done(() -> control.expire(body.has("id") ? body.path("id").asText() : null)));
    post(routes, "mute", body -> done(() -> control.mute(channel(body))));
    post(routes, "remove", body -> done(() -> control.remove(channel(body))));
    post(routes, "delete", body -> done(() -> control.delete(body.path("message").asText())));
    post(routes, "shards", body -> done(() -> control.shards(body.path("number").asInt(1))));
  }

  private ObjectNode state() {
    ObjectNode state = Json.object().put("ready", control.ready());
    state.put("identifies", control.identifies()).put("resumes", control.resumes());
    state.set("violations", Json.of(control.violations().counts()));
    state.set("latestViolations", Json.of(control.violations().latest()));
    state.set("statuses", Json.of(control.calls().statuses()));
    state.set("channels", Json.of(control.channels()));
    return state;
  }

  private static Fault fault(JsonNode body) {
    return new Fault(
        Pattern.compile(body.path("route").asText("")),
        Fault.Kind.valueOf(body.path("kind").asText().toUpperCase(Locale.ROOT)),
        body.path("status").asInt(500),
        Duration.ofMillis(body.path("waitMillis").asLong()),
        body.path("times").asInt(1),
        body.path("probability").asDouble(1));
  }

  private static String user(JsonNode body) {
    return body.path("user").asText("1001");
  }

  private long channel(JsonNode body) {
    return body.path("channel").asLong(control.channels().get(0));
  }

  private static JsonNode id(String interaction) {
    return Json.object().put("id", interaction);
  }

  private static JsonNode done(Runnable action) {
    action.run();
    return Json.of(Map.of());
  }

  private static void get(RoutesConfig routes, String path, Function<Context, JsonNode> handler) {
    routes.get("/_control/" + path, context -> answer(context, handler.apply(context)));
  }

  private static void post(RoutesConfig routes, String path, Function<JsonNode, JsonNode> handler) {
    routes.post(
        "/_control/" + path, context -> answer(context, handler.apply(Json.parse(context.body()))));
  }

  private static void answer(Context context, JsonNode json) {
    context.contentType("application/json").result(json.toString());
  }
}
