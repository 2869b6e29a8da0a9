package dev.domovoi.app.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.OptionDefinition;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line as members of other chats type it, filled into the fields of Discord's command. */
final class SlashLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PART = Pattern.compile("(?:([a-z-]+):)?(?:\"([^\"]*)\"|(\\S+))");
  private static final int STRING = 3;
  private static final int INTEGER = 4;
  private static final int NUMBER = 10;
  private static final int ATTACHMENT = 11;

  private final JsonNode command;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param registered what Discord knows of the commands
   */
  SlashLine(CommandRegistry registry, JsonNode registered, String line) {
    String[] words = line.substring(1).split(" ", 2);
    CommandDefinition definition = registry.find(words[0]).orElseThrow();
    this.command = named(registered, words[0]);
    Iterator<String> positional =
        definition.options().stream()
            .filter(OptionDefinition::positional)
            .map(OptionDefinition::name)
            .iterator();
    Matcher part = PART.matcher(words.length == 1 ? "" : words[1]);
    while (part.find()) {
      String value = part.group(2) == null ? part.group(3) : part.group(2);
      boolean byName = part.group(1) != null && definition.option(part.group(1)).isPresent();
      values.put(byName ? part.group(1) : positional.next(), value);
    }
  }

  private static JsonNode named(JsonNode all, String name) {
    for (JsonNode one : all) {
      if (one.path("name").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("Discord knows no " + name);
  }

  /** The command as it is registered. */
  JsonNode command() {
    return command;
  }

  /** What Discord hands to the bot. Values that its fields would not take come as text. */
  JsonNode data(@Nullable JsonNode file) {
    ObjectNode data = JSON.createObjectNode().put("type", 1);
    data.put("id", command.path("id").asText("1")).put("name", command.path("name").asText());
    ArrayNode options = data.putArray("options");
    values.forEach((name, value) -> options.add(option(name, value)));
    if (file != null) {
      String id = file.path("id").asText();
      options.add(option(fileOption(), ATTACHMENT).put("value", id));
      data.putObject("resolved").putObject("attachments").set(id, file);
    }
    return data;
  }

  private String fileOption() {
    for (JsonNode option : command.path("options")) {
      if (option.path("type").asInt() == ATTACHMENT) {
        return option.path("name").asText();
      }
    }
    throw new AssertionError("Takes no file: " + command.path("name"));
  }

  private ObjectNode option(String name, String value) {
    int type = named(command.path("options"), name).path("type").asInt();
    if (type == INTEGER && value.matches("-?\\d{1,15}")) {
      return option(name, type).put("value", Long.parseLong(value));
    }
    if (type == NUMBER && value.matches("-?\\d+(\\.\\d+)?")) {
      return option(name, type).put("value", Double.parseDouble(value));
    }
    boolean number = type == INTEGER || type == NUMBER;
    return option(name, number ? STRING : type).put("value", value);
  }

  private static ObjectNode option(String name, int type) {
    return JSON.createObjectNode().put("name", name).put("type", type);
  }
}
