package dev.domovoi.worker.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bundle in a folder")
class BundleFolderTest {
  private static final List<String> FILES =
      List.of("bundle.json", "generator.safetensors", "hypernet.safetensors", "text.safetensors");

  @TempDir private Path bundles;
  private Path folder;

  @BeforeEach
  void copyEmbedded() throws IOException {
    folder = Files.createDirectories(bundles.resolve("mine"));
    for (String file : FILES) {
      try (InputStream in =
          getClass().getResourceAsStream("/dev/domovoi/bundles/portraits/" + file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  private void open() throws BundleException {
    BundledEngine.open("mine", bundles, new EngineSettings(1)).close();
  }

  @Test
  @DisplayName("opens when it is whole")
  void whole() throws BundleException {
    open();
  }

  @ParameterizedTest(name = "a changed byte in {0}")
  @ValueSource(strings = {"generator.safetensors", "hypernet.safetensors", "text.safetensors"})
  @DisplayName("is refused when a weight file is damaged")
  void damaged(String file) throws IOException {
    Path path = folder.resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    Files.write(path, bytes);
    assertThatThrownBy(this::open)
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(file)
        .hasMessageContaining("damaged")
        .hasMessageEndingWith("get the bundle anew.");
    assertThat(path).hasBinaryContent(bytes);
  }

  @Test
  @DisplayName("is refused when a weight file is cut off or missing")
  void cutOff() throws IOException {
    Path path = folder.resolve("generator.safetensors");
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length / 3));
    assertThatThrownBy(this::open).hasMessageContaining("damaged");
    Files.delete(path);
    assertThatThrownBy(this::open)
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("can't be read");
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                  | not valid JSON",
        "''                                 | empty",
        "{\"format\": 2}                    | format 2",
        "{\"format\": 1}                    | lacks the field",
        "[]                                 | not valid JSON",
      })
  @DisplayName("is refused when bundle.json makes no sense")
  void badSpec(String json, String why) throws IOException {
    Files.writeString(folder.resolve("bundle.json"), json);
    assertThatThrownBy(this::open).isInstanceOf(BundleException.class).hasMessageContaining(why);
  }

  @Test
  @DisplayName("can't name a file outside its folder")
  void outside() throws IOException {
    Path json = folder.resolve("bundle.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace("\"generator.safetensors\"", "\"../generator.safetensors\""));
    assertThatThrownBy(this::open).hasMessageContaining("plain file name");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "..", "../mine", "a/b", "mine\n", "nothing-here"})
  @DisplayName("is not found under a name that is none")
  void names(String name) {
    assertThatThrownBy(() -> BundledEngine.open(name, bundles, new EngineSettings(1)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("domovoi models list");
  }
}
