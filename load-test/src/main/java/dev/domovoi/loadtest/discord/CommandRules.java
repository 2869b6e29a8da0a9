package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a registered slash command may look like. */
final class CommandRules {
  private static final Pattern NAME =
      Pattern.compile("[-_'\\p{L}\\p{N}]{1,32}", Pattern.UNICODE_CHARACTER_CLASS);

  private CommandRules() {}

  static void check(JsonNode commands) {
    if (!commands.isArray() || commands.size() > 100) {
      throw ApiError.invalidForm("at most 100 commands");
    }
    Set<String> names = new HashSet<>();
    for (JsonNode command : commands) {
      named(command);
      if (!names.add(command.path("name").asText())) {
        throw ApiError.invalidForm("APPLICATION_COMMANDS_DUPLICATE_NAME");
      }
      options(command.path("options"));
    }
  }

  private static void options(JsonNode options) {
    if (options.size() > 25) {
      throw ApiError.invalidForm("at most 25 options");
    }
    boolean optional = false;
    Set<String> names = new HashSet<>();
    for (JsonNode option : options) {
      named(option);
      if (!names.add(option.path("name").asText())) {
        throw ApiError.invalidForm("APPLICATION_COMMAND_OPTIONS_NAME_INVALID");
      }
      boolean required = option.path("required").asBoolean();
      if (required && optional) {
        throw ApiError.invalidForm("Required options must be placed before non-required options");
      }
      optional |= !required;
      if (option.path("choices").size() > 25) {
        throw ApiError.invalidForm("at most 25 choices");
      }
      if (option.path("autocomplete").asBoolean() && !option.path("choices").isEmpty()) {
        throw ApiError.invalidForm("no autocomplete beside choices");
      }
      int type = option.path("type").asInt();
      if (type <= 2) {
        options(option.path("options"));
      }
    }
  }

  private static void named(JsonNode thing) {
    name(thing.path("name").asText(""));
    thing.path("name_localizations").forEach(name -> name(name.asText()));
    description(thing.path("description").asText(""));
    thing.path("description_localizations").forEach(text -> description(text.asText()));
  }

  private static void name(String name) {
    if (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(java.util.Locale.ROOT))) {
      throw ApiError.invalidForm("not a command name: " + name);
    }
  }

  private static void description(String text) {
    if (text.isEmpty() || text.length() > 100) {
      throw ApiError.invalidForm("description must be between 1 and 100 in length: " + text);
    }
  }
}
