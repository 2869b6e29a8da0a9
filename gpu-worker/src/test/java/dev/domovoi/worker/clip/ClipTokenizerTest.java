package dev.domovoi.worker.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Needs the vocabulary, which is other people's and not in this repository: else skipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("CLIP's tokenizer against the reference implementation")
class ClipTokenizerTest {
  @TempDir private Path folder;

  private ClipTokenizer tokenizer;
  private Path vocabulary;

  private static Path shared(String name) {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("bot-core")) ? here : here.getParent();
    return root.resolveSibling("shared").resolve("golden").resolve("tokenizer").resolve(name);
  }

  @BeforeAll
  void load() {
    vocabulary = shared("bpe_simple_vocab_16e6.txt.gz");
    assumeTrue(Files.exists(vocabulary), "the vocabulary is not there");
    tokenizer = ClipTokenizer.read(vocabulary);
  }

  static Stream<JsonObject> rows() {
    try {
      String json = Files.readString(Npz.path("tokenizer/tokens.json"));
      return JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("rows").asList().stream()
          .map(JsonElement::getAsJsonObject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] ints(JsonElement array) {
    return new Gson().fromJson(array, int[].class);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("tokens, with start and end, cut, and back")
  void tokens(JsonObject row) {
    String text = row.get("text").getAsString();
    int[] ids = ints(row.get("ids"));
    assertThat(tokenizer.encode(text)).isEqualTo(ids);
    assertThat(tokenizer.decode(ids)).isEqualTo(row.get("decode").getAsString());
    int[] cut = tokenizer.tokenize(text, 77, true);
    assertThat(cut).isEqualTo(ints(row.get("tokenize77_truncate")));
    if (row.get("tokenize77").isJsonNull()) {
      assertThatThrownBy(() -> tokenizer.tokenize(text, 77, false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("77 is the most");
    } else {
      assertThat(tokenizer.tokenize(text, 77, false)).isEqualTo(ints(row.get("tokenize77")));
    }
  }

  @Test
  @DisplayName("a tokenizer.json of the same vocabulary gives the same tokens")
  void tokenizerJson() throws IOException {
    BpeVocabulary plain = BpeVocabulary.read(vocabulary);
    List<String> merges =
        plain.ranks().entrySet().stream()
            .sorted(Comparator.comparing(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .toList();
    for (boolean pairs : new boolean[] {false, true}) {
      JsonArray list = new JsonArray();
      for (String merge : merges) {
        JsonArray pair = new JsonArray();
        Stream.of(merge.split(" ", -1)).forEach(pair::add);
        list.add(pairs ? pair : new com.google.gson.JsonPrimitive(merge));
      }
      JsonObject model = new JsonObject();
      model.addProperty("type", "BPE");
      model.add("vocab", new Gson().toJsonTree(plain.numbers()));
      model.add("merges", list);
      JsonObject json = new JsonObject();
      json.addProperty("version", "1.0");
      json.add("model", model);
      Path file = Files.writeString(folder.resolve("tokenizer.json"), json.toString());
      assertThat(BpeVocabulary.read(file)).isEqualTo(plain);
    }
  }

  @Test
  @DisplayName("class names in prompt templates")
  void templates() throws IOException {
    Path file = shared("templates.json");
    assumeTrue(Files.exists(file), "the templates are not there");
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    int checked = 0;
    List<String> texts =
        json.getAsJsonArray("templates").asList().stream().map(JsonElement::getAsString).toList();
    for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject("ids").entrySet()) {
      JsonArray ids = entry.getValue().getAsJsonArray();
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i).replace("{}", entry.getKey());
        assertThat(tokenizer.encode(text)).as(text).isEqualTo(ints(ids.get(i)));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(5 * 79);
  }

  @Test
  @DisplayName("a huge word takes no quadratic time")
  void hugeWord() {
    assertThat(tokenizer.tokenize("x".repeat(1_000_000), 77, true)).hasSize(77);
  }

  @Test
  @DisplayName("files that are no vocabulary are refused")
  void broken() throws IOException {
    Path text = Files.writeString(folder.resolve("v.txt"), "version\na b\nc d\n");
    assertThatThrownBy(() -> ClipTokenizer.read(text))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("2 merges only");
    Path odd = Files.writeString(folder.resolve("odd.txt"), "version\nabc\n");
    assertThatThrownBy(() -> ClipTokenizer.read(odd))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("not two symbols");
    Path json = Files.writeString(folder.resolve("v.json"), "{\"model\":{\"vocab\":{\"a\":0}}}");
    assertThatThrownBy(() -> ClipTokenizer.read(json))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("start and an end token");
    for (String bad : List.of("[1]", "{\"model\":{\"vocab\":[]}}", "{", "")) {
      Path file = Files.writeString(folder.resolve("bad.json"), bad);
      assertThatThrownBy(() -> ClipTokenizer.read(file)).isInstanceOf(WeightsException.class);
    }
    Path gzip = Files.writeString(folder.resolve("v.gz"), "no gzip");
    assertThatThrownBy(() -> ClipTokenizer.read(gzip)).isInstanceOf(WeightsException.class);
  }
}
