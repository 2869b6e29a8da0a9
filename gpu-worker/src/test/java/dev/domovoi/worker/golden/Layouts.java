package dev.domovoi.worker.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Keys and shapes of the reference's state dictionaries, kept as JSON. */
public final class Layouts {
  private Layouts() {}

  /** Reads {@code golden/name}. */
  public static JsonObject read(String name) {
    try {
      return JsonParser.parseString(Files.readString(Npz.path(name))).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asserts the same keys in the same order, and the same shapes.
   *
   * @param wanted rows of key and shape
   */
  public static void assertSame(Map<String, long[]> shapes, JsonArray wanted) {
    assertThat(shapes.keySet())
        .containsExactlyElementsOf(
            wanted.asList().stream()
                .map(row -> row.getAsJsonArray().get(0).getAsString())
                .toList());
    for (JsonElement row : wanted) {
      String key = row.getAsJsonArray().get(0).getAsString();
      long[] shape =
          row.getAsJsonArray().get(1).getAsJsonArray().asList().stream()
              .mapToLong(JsonElement::getAsLong)
              .toArray();
      assertThat(shapes.get(key)).as(key).isEqualTo(shape);
    }
  }
}
