package dev.domovoi.loadtest.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Call;
import dev.domovoi.loadtest.control.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went over the wire, against files of the test resources. Run the tests with {@code
 * -Ddomovoi.snapshots=write} to write the files anew, and read the difference before it is
 * committed.
 */
public final class Snapshots {
  private static final String PROPERTY = "domovoi.snapshots";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> volatileFields;

  /**
   * @param folder of the files
   * @param volatileFields name of a field to what stands in the file in place of its value
   */
  public Snapshots(Path folder, Map<String, String> volatileFields) {
    this.folder = folder;
    this.volatileFields = Map.copyOf(volatileFields);
  }

  /**
   * Compares calls with a file.
   *
   * @throws AssertionError if they differ, or there is no such file
   */
  public void check(String name, List<Call> calls) {
    ArrayNode all = Json.array();
    for (Call call : calls) {
      ObjectNode json = Json.object();
      json.put("call", call.method() + " " + path(call.path()));
      json.set("body", stable(call.body()));
      if (!call.files().isEmpty()) {
        ArrayNode files = json.putArray("files");
        call.files().forEach(file -> files.add(file.name() + ", " + file.size() + " bytes"));
      }
      all.add(json);
    }
    compare(folder.resolve(name + ".json"), printed(all));
  }

  /** Ids and secrets of one run are no matter. */
  private static String path(String path) {
    return path.replaceAll("/\\d{5,}", "/ID").replaceAll("/[A-Za-z0-9_-]{40,}", "/TOKEN");
  }

  private JsonNode stable(JsonNode node) {
    if (node.isArray()) {
      ArrayNode copy = Json.array();
      node.forEach(item -> copy.add(stable(item)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = Json.object();
    Map<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    sorted.forEach(
        (field, value) -> {
          String placeholder = volatileFields.get(field);
          if (placeholder == null) {
            copy.set(field, stable(value));
          } else {
            copy.put(field, placeholder);
          }
        });
    return copy;
  }

  private static String printed(JsonNode json) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compare(Path file, String actual) {
    try {
      if ("write".equals(System.getProperty(PROPERTY))) {
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, actual);
        return;
      }
      String expected = Files.exists(file) ? Files.readString(file) : "(no such file)";
      if (!expected.equals(actual)) {
        throw new AssertionError(
            file
                + " differs from what was sent. If that is meant, run the test with -D"
                + PROPERTY
                + "=write.\n--- expected\n"
                + expected
                + "--- sent\n"
                + actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
