package dev.domovoi.core.style;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads as much JSON as the header of a {@link VectorFile} has: objects, strings, arrays of whole
 * numbers. Anything else is refused, and so is a name that comes twice.
 */
final class JsonObject {
  private static final int MAX_DEPTH = 3;
  private static final int MAX_DIGITS = 15;

  private final String text;
  private int at;

  private JsonObject(String text) {
    this.text = text;
  }

  /** An object with strings, lists of longs and such objects. */
  static Map<String, Object> parse(String text) throws VectorFormatException {
    JsonObject reader = new JsonObject(text);
    Map<String, Object> fields = reader.object(1);
    reader.skipSpaces();
    if (reader.at != text.length()) {
      throw reader.broken();
    }
    return fields;
  }

  private Map<String, Object> object(int depth) throws VectorFormatException {
    Map<String, Object> fields = new LinkedHashMap<>();
    expect('{');
    if (depth > MAX_DEPTH) {
      throw broken();
    }
    if (!next('}')) {
      do {
        String name = string();
        expect(':');
        if (fields.put(name, value(depth)) != null) {
          throw broken();
        }
      } while (next(','));
      expect('}');
    }
    return fields;
  }

  private Object value(int depth) throws VectorFormatException {
    skipSpaces();
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == '{') {
      return object(depth + 1);
    }
    return c == '[' ? numbers() : string();
  }

  private List<Long> numbers() throws VectorFormatException {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (!next(']')) {
      do {
        skipSpaces();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          at++;
        }
        if (at == start || at - start > MAX_DIGITS) {
          throw broken();
        }
        numbers.add(Long.parseLong(text.substring(start, at)));
      } while (next(','));
      expect(']');
    }
    return numbers;
  }

  private String string() throws VectorFormatException {
    expect('"');
    int end = text.indexOf('"', at);
    if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
      throw broken();
    }
    String value = text.substring(at, end);
    at = end + 1;
    return value;
  }

  private boolean next(char c) {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws VectorFormatException {
    if (!next(c)) {
      throw broken();
    }
  }

  private void skipSpaces() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private VectorFormatException broken() {
    return new VectorFormatException("vector.none");
  }
}
