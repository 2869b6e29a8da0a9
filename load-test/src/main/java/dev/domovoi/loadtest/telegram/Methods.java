package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The methods that send no message. The caller holds the world's lock. */
final class Methods {
  private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");
  private static final int MAX_COMMANDS = 100;
  private static final int MAX_DESCRIPTION = 256;

  private final World world;
  private final Map<String, JsonNode> menus = new TreeMap<>();

  Methods(World world) {
    this.world = world;
  }

  /** Command menus by {@code scope/chat/language}. */
  Map<String, JsonNode> menus() {
    return new TreeMap<>(menus);
  }

  JsonNode run(ApiCall call) throws ApiProblem {
    return switch (call.method()) {
      case "getme" -> world.bot();
      case "deletewebhook" -> yes();
      case "setmycommands" -> setCommands(call);
      case "getmycommands" -> menus.getOrDefault(menuKey(call), Json.array());
      case "deletemycommands" -> {
        menus.remove(menuKey(call));
        yield yes();
      }
      case "sendchataction" -> chatAction(call);
      case "answercallbackquery" -> answerPress(call);
      case "deletemessage" -> delete(call);
      case "getfile" -> file(call);
      case "getchat" -> world.chats.find(call.text("chat_id")).json();
      case "getchatmember" -> member(call);
      case "getchatadministrators" -> administrators(call);
      default -> throw ApiProblem.of(404, "Not Found: method not found");
    };
  }

  private static JsonNode yes() {
    return Json.of(true);
  }

  private JsonNode setCommands(ApiCall call) throws ApiProblem {
    JsonNode commands = call.structure("commands");
    if (commands.size() > MAX_COMMANDS) {
      throw ApiProblem.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    for (JsonNode command : commands) {
      if (!COMMAND.matcher(command.path("command").asText()).matches()) {
        throw ApiProblem.badRequest("BOT_COMMAND_INVALID");
      }
      String description = command.path("description").asText();
      if (description.isBlank() || description.length() > MAX_DESCRIPTION) {
        throw ApiProblem.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
    }
    menus.put(menuKey(call), commands);
    return yes();
  }

  private static String menuKey(ApiCall call) throws ApiProblem {
    JsonNode scope = call.structure("scope");
    return scope.path("type").asText("default")
        + "/"
        + scope.path("chat_id").asText("")
        + "/"
        + call.text("language_code");
  }

  private JsonNode chatAction(ApiCall call) throws ApiProblem {
    Chats.Chat chat = world.writable(call);
    world.record(
        new Sent(
            world.now(),
            "sendChatAction",
            chat.id,
            0,
            0,
            call.number("message_thread_id"),
            call.text("action"),
            List.of(),
            Json.object()));
    return yes();
  }

  private JsonNode answerPress(ApiCall call) throws ApiProblem {
    String id = call.text("callback_query_id");
    Long chat = world.openPresses.remove(id);
    if (chat == null) {
      throw ApiProblem.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    if (call.text("text").length() > 200) {
      throw ApiProblem.badRequest("MESSAGE_TOO_LONG");
    }
    world.record(
        new Sent(
            world.now(),
            "answerCallbackQuery",
            chat,
            0,
            0,
            0,
            call.text("text"),
            List.of(),
            Json.object()));
    return yes();
  }

  private JsonNode delete(ApiCall call) throws ApiProblem {
    Chats.Chat chat = world.writable(call);
    if (chat.messages.remove(call.number("message_id")) == null) {
      throw ApiProblem.badRequest("message to delete not found");
    }
    world.record(
        new Sent(
            world.now(),
            "deleteMessage",
            chat.id,
            call.number("message_id"),
            0,
            0,
            "",
            List.of(),
            Json.object()));
    return yes();
  }

  private JsonNode file(ApiCall call) throws ApiProblem {
    World.StoredFile file = world.files.get(call.text("file_id"));
    if (file == null) {
      throw ApiProblem.badRequest("invalid file_id");
    }
    if (file.claimedSize() > World.MAX_DOWNLOAD) {
      throw ApiProblem.badRequest("file is too big");
    }
    return file.json();
  }

  private JsonNode member(ApiCall call) throws ApiProblem {
    Chats.Chat chat = world.chats.find(call.text("chat_id"));
    return memberJson(chat, call.number("user_id"));
  }

  private static ObjectNode memberJson(Chats.Chat chat, long user) {
    boolean administrator = chat.administrators.contains(user);
    ObjectNode json = Json.object().put("status", administrator ? "administrator" : "member");
    json.set("user", World.user(user, "en"));
    if (administrator) {
      for (String right :
          new String[] {
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories"
          }) {
        json.put(right, right.equals("can_restrict_members"));
      }
    }
    return json;
  }

  private JsonNode administrators(ApiCall call) throws ApiProblem {
    Chats.Chat chat = world.chats.find(call.text("chat_id"));
    if (chat.id > 0) {
      throw ApiProblem.badRequest("there are no administrators in the private chat");
    }
    ArrayNode all = Json.array();
    chat.administrators.forEach(user -> all.add(memberJson(chat, user)));
    return all;
  }
}
