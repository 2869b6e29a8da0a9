package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The members' side over HTTP, for load generators in other processes and other languages.
 *
 * <pre>
 * POST /_control/message   {chat, user, text, thread?, reply_to?, language?}        -> {message_id}
 * POST /_control/photo     {chat, user, caption, base64, width, height, size?}      -> {message_id}
 * POST /_control/document  {chat, user, caption, base64, name, mime_type, size?}    -> {message_id}
 * POST /_control/press     {chat, user, message_id, data}                           -> {id}
 * POST /_control/delete    {chat, message_id}
 * POST /_control/close     {chat}              the bot is blocked or removed there
 * POST /_control/admin     {chat, user}
 * POST /_control/forum     {chat}
 * POST /_control/no-pictures {chat}         a group's rules let the bot send none
 * POST /_control/revoke    {revoked}
 * POST /_control/fault     {route, kind, status?, wait_ms?, after?, times?, probability?}
 * POST /_control/clear     {}                  no more faults; forgets what was sent
 * GET  /_control/sent?from=N                   {next, sent: [...]} from the N-th call on
 * GET  /_control/counters                      violations, problems, unconfirmed updates, polls
 * GET  /_control/menus
 * GET  /_control/standing?chat=N               the bot's messages as they stand there
 * </pre>
 */
final class ControlRoutes {
  private static final String BASE = "/_control/";

  private final TelegramControl control;

  ControlRoutes(TelegramControl control) {
    this.control = control;
  }

  void addTo(RoutesConfig routes) {
    routes.post(BASE + "{what}", this::post);
    routes.get(BASE + "{what}", this::get);
  }

  private void post(Context context) {
    JsonNode body;
    try {
      body = Json.parse(context.body());
      ObjectNode answer = act(context.pathParam("what"), body);
      context.contentType("application/json").result(answer.toString());
    } catch (IllegalArgumentException e) {
      context.status(400).result(String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode act(String what, JsonNode body) {
    ObjectNode answer = Json.object();
    long chat = body.path("chat").asLong();
    switch (what) {
      case "message" ->
          answer.put("message_id", control.say(place(body), body.path("text").asText()));
      case "photo" ->
          answer.put(
              "message_id",
              control.sendPhoto(place(body), file(body), body.path("caption").asText("")));
      case "document" ->
          answer.put(
              "message_id",
              control.sendDocument(place(body), file(body), body.path("caption").asText("")));
      case "press" ->
          answer.put(
              "id",
              control.press(
                  place(body), body.path("message_id").asLong(), body.path("data").asText()));
      case "delete" -> control.deleteMessage(chat, body.path("message_id").asLong());
      case "close" -> control.close(chat);
      case "admin" -> control.makeAdministrator(chat, body.path("user").asLong());
      case "forum" -> control.makeForum(chat);
      case "no-pictures" -> control.forbidPictures(chat);
      case "revoke" -> control.revokeToken(body.path("revoked").asBoolean(true));
      case "fault" -> control.fault(fault(body));
      case "clear" -> {
        control.clearFaults();
        control.forgetSent();
      }
      default -> throw new IllegalArgumentException("There is no control " + what);
    }
    return answer;
  }

  private void get(Context context) {
    JsonNode answer =
        switch (context.pathParam("what")) {
          case "sent" -> sent(context);
          case "counters" -> counters();
          case "menus" -> Json.of(control.menus());
          case "standing" -> Json.array(control.standing(number(context, "chat")));
          default -> Json.object().put("error", "There is no such control");
        };
    context.contentType("application/json").result(answer.toString());
  }

  private static long number(Context context, String name) {
    String text = context.queryParam(name);
    return text != null && text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private JsonNode sent(Context context) {
    String from = context.queryParam("from");
    var all = control.sent();
    int first = Math.min(all.size(), from == null ? 0 : Integer.parseInt(from));
    ObjectNode json = Json.object().put("next", all.size());
    json.set("sent", Json.of(all.subList(first, all.size())));
    return json;
  }

  private JsonNode counters() {
    ObjectNode json =
        Json.object().put("unconfirmed", control.unconfirmed()).put("polls", control.polls());
    json.set("violations", Json.of(control.violations()));
    json.set("problems", Json.of(control.problems()));
    return json;
  }

  private static TelegramControl.Place place(JsonNode body) {
    long user = body.path("user").asLong();
    if (user <= 0) {
      throw new IllegalArgumentException("user must be a positive number");
    }
    return new TelegramControl.Place(
        body.path("chat").asLong(user),
        user,
        body.path("thread").asLong(),
        body.path("reply_to").asLong(),
        body.path("language").asText("en"));
  }

  private static TelegramControl.MemberFile file(JsonNode body) {
    byte[] bytes = Base64.getDecoder().decode(body.path("base64").asText(""));
    return new TelegramControl.MemberFile(
        body.path("name").asText("photo.png"),
        body.path("mime_type").asText("image/png"),
        bytes,
        body.path("size").asLong(bytes.length),
        body.path("width").asInt(1),
        body.path("height").asInt(1));
  }

  private static Fault fault(JsonNode body) {
    return new Fault(
        Pattern.compile(body.path("route").asText("")),
        Fault.Kind.valueOf(body.path("kind").asText("STATUS").toUpperCase(Locale.ROOT)),
        body.path("status").asInt(500),
        Duration.ofMillis(body.path("wait_ms").asLong()),
        body.path("times").asInt(1),
        body.path("probability").asDouble(1));
  }
}
