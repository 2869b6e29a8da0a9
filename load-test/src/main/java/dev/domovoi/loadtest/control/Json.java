package dev.domovoi.loadtest.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Short ways to make and read JSON. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static ArrayNode array(Collection<? extends JsonNode> items) {
    return array().addAll(items);
  }

  /**
   * Reads JSON.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text.isBlank() ? "{}" : text);
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Any value that Jackson can write. */
  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }
}
