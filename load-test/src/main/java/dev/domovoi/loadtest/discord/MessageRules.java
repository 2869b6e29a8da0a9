package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a message may hold, and what a bot that echoes members' words must not do. */
final class MessageRules {
  private static final int MAX_CONTENT = 2000;
  private static final int MAX_FILES = 10;
  private static final int MAX_NONCE = 25;
  private static final int MAX_ROWS = 5;
  private static final int MAX_BUTTONS = 5;
  private static final int MAX_CUSTOM_ID = 100;
  private static final int MAX_LABEL = 80;
  private static final Pattern RAW_MENTION = Pattern.compile("@(everyone|here)|<@[!&]?\\d+>");

  private final Violations violations;

  MessageRules(Violations violations) {
    this.violations = violations;
  }

  /** A violation that Discord answers with an error. */
  ApiError refused(ApiError error) {
    violations.add("error-" + error.code(), String.valueOf(error.getMessage()));
    return error;
  }

  /**
   * Checks a message that is sent or edited.
   *
   * @param limit bytes that a file may have
   */
  void check(JsonNode message, List<Upload> files, long limit, boolean create) {
    String content = message.path("content").asText("");
    if (content.length() > MAX_CONTENT) {
      throw refused(ApiError.invalidForm("content must be 2000 or fewer in length"));
    }
    if (files.size() > MAX_FILES) {
      throw refused(ApiError.invalidForm("at most 10 attachments"));
    }
    if (files.stream().anyMatch(file -> file.content().length > limit)) {
      throw refused(ApiError.tooLarge());
    }
    if (create
        && content.isBlank()
        && files.isEmpty()
        && message.path("embeds").isEmpty()
        && message.path("components").isEmpty()) {
      throw refused(new ApiError(400, 50006, "Cannot send an empty message"));
    }
    if (message.path("nonce").asText("").length() > MAX_NONCE) {
      throw refused(ApiError.invalidForm("nonce must be 25 or fewer in length"));
    }
    checkMentions(message, content);
    checkComponents(message.path("components"));
  }

  private void checkMentions(JsonNode message, String content) {
    JsonNode allowed = message.path("allowed_mentions");
    boolean parses = allowed.isMissingNode() || !allowed.path("parse").isEmpty();
    if (parses && !content.isEmpty()) {
      violations.add("mentions-allowed", content);
    }
    if (!allowed.path("roles").isEmpty()) {
      violations.add("role-mention-allowed", content);
    }
    // A mention of a single member who is named in allowed_mentions is meant.
    String rest = content;
    for (JsonNode user : allowed.path("users")) {
      rest = rest.replace("<@" + user.asText() + ">", "");
    }
    if (RAW_MENTION.matcher(rest).find()) {
      violations.add("unescaped-mention", content);
    }
  }

  private void checkComponents(JsonNode rows) {
    if (rows.size() > MAX_ROWS) {
      throw refused(ApiError.invalidForm("at most 5 action rows"));
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode row : rows) {
      if (row.path("type").asInt() != 1) {
        throw refused(ApiError.invalidForm("not an action row"));
      }
      JsonNode buttons = row.path("components");
      if (buttons.isEmpty() || buttons.size() > MAX_BUTTONS) {
        throw refused(ApiError.invalidForm("an action row has 1 to 5 buttons"));
      }
      for (JsonNode button : buttons) {
        checkButton(button, ids);
      }
    }
  }

  private void checkButton(JsonNode button, Set<String> ids) {
    String label = button.path("label").asText("");
    if (label.length() > MAX_LABEL || (label.isEmpty() && !button.has("emoji"))) {
      throw refused(ApiError.invalidForm("a button's label has 1 to 80 characters"));
    }
    if (button.path("style").asInt() != 5) {
      customId(button);
      if (!ids.add(button.path("custom_id").asText())) {
        throw refused(ApiError.invalidForm("Component custom id cannot be duplicated"));
      }
    }
  }

  private void customId(JsonNode owner) {
    String id = owner.path("custom_id").asText("");
    if (id.isEmpty() || id.length() > MAX_CUSTOM_ID) {
      throw refused(ApiError.invalidForm("custom_id must be between 1 and 100 in length"));
    }
  }

  void checkModal(JsonNode modal) {
    customId(modal);
    String title = modal.path("title").asText("");
    if (title.isEmpty() || title.length() > 45) {
      throw refused(ApiError.invalidForm("title must be between 1 and 45 in length"));
    }
    JsonNode rows = modal.path("components");
    if (rows.isEmpty() || rows.size() > MAX_ROWS) {
      throw refused(ApiError.invalidForm("a modal has 1 to 5 components"));
    }
    for (JsonNode row : rows) {
      JsonNode label = row.path("label");
      if (row.path("type").asInt() == 18
          && (label.asText("").isEmpty() || label.asText().length() > 45)) {
        throw refused(ApiError.invalidForm("a label has 1 to 45 characters"));
      }
      customId(
          row.path("type").asInt() == 18 ? row.path("component") : row.path("components").path(0));
    }
  }

  void checkChoices(JsonNode choices) {
    if (choices.size() > 25) {
      throw refused(ApiError.invalidForm("at most 25 choices"));
    }
    for (JsonNode choice : choices) {
      int name = choice.path("name").asText("").length();
      int value = choice.path("value").asText("").length();
      if (name < 1 || name > 100 || value < 1 || value > 100) {
        throw refused(ApiError.invalidForm("a choice has 1 to 100 characters"));
      }
    }
  }
}
