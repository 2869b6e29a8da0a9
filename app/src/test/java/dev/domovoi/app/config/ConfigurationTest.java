package dev.domovoi.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.wiring.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The configuration")
class ConfigurationTest {
  private static final String SECRET = "c2VjcmV0.4711";

  @TempDir private Path folder;

  @Test
  @DisplayName("takes the command line over the environment, and both over the file")
  void precedence() throws IOException {
    Path file = file("daily-pictures=1\nper-minute=2\nretention-days=3\n# bundle=x\nhttp-port=\n");

    Configuration all =
        Configuration.of(
            Map.of(Key.DAILY_PICTURES, "11"),
            file,
            Map.of(
                "DOMOVOI_DAILY_PICTURES", "21", "DOMOVOI_PER_MINUTE", "22", "DOMOVOI_BUNDLE", ""));

    assertThat(all.number(Key.DAILY_PICTURES)).hasValue(11);
    assertThat(all.number(Key.PER_MINUTE)).hasValue(22);
    assertThat(all.number(Key.RETENTION_DAYS)).hasValue(3);
    assertThat(all.text(Key.BUNDLE)).contains("portraits");
    assertThat(all.number(Key.HTTP_PORT)).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @DisplayName("names a wrong line of the file, and what is right")
  @CsvSource(
      delimiter = '|',
      value = {
        "daily-picture=3  | daily-picture in line 3 of F is no setting; did you mean daily-pictures?",
        "DISCORD_TOKEN=x  | DISCORD_TOKEN in line 3 of F is no setting; did you mean discord-token?",
        "colour=red       | colour in line 3 of F is no setting; docs/domovoi.example.properties has all of them.",
        "per-minute=often | per-minute in line 3 of F must lie in 1 to 10000.",
        "per-minute : 0   | per-minute in line 3 of F must lie in 1 to 10000.",
        "worker yes       | worker in line 3 of F must be true or false.",
        "owners=me        | owners in line 3 of F must list owners as discord:ID or telegram:ID with commas between them.",
        "discord-api-url=here | discord-api-url in line 3 of F must be an address such as http://127.0.0.1:8080.",
        "bundle=b         | bundle in line 3 of F is there a second time; keep one of them.",
        "data=\\u12       | Line 3 of F has a \\u without four digits after it.",
      })
  void wrongLines(String line, String message) throws IOException {
    Path file = file("bundle=a\\\nb\n" + line + "\n");
    assertRefused(Map.of(), file, message.replace(" F ", " " + file + " "));
  }

  @Test
  @DisplayName("names a wrong variable and a wrong option, and a file that is not there")
  void wrongElsewhere() {
    assertRefused(Map.of("DISCORD_SHARDS", "many"), null, "DISCORD_SHARDS must lie in 1 to 10000.");
    Path none = folder.resolve("none");
    assertRefused(Map.of(), none, "There is no configuration file " + none + ".");
    assertRefused(
        Map.of("DOMOVOI_CONFIG", none.toString()),
        null,
        "There is no configuration file " + none + ".");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Configuration.of(Map.of(Key.DAILY_PICTURES, "-1"), null, Map.of()))
        .withMessage("--daily-pictures must lie in 1 to 100000.");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Configuration.of(Map.of(Key.DATA, " "), null, Map.of()))
        .withMessage("--data needs a path.");
  }

  @Test
  @DisplayName("is found in the data folder, which it can't move")
  void dataFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("domovoi.properties"), "per-minute=7\n");
    Map<Key, String> typed = Map.of(Key.DATA, folder.toString());
    assertThat(Configuration.of(typed, null, Map.of()).number(Key.PER_MINUTE)).hasValue(7);

    Files.writeString(file, "\ndata=elsewhere\n");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Configuration.of(typed, null, Map.of()))
        .withMessageStartingWith("data in line 2 of " + file);
    assertThat(Configuration.of(Map.of(), file, Map.of()).data().getFileName())
        .hasToString("elsewhere");
  }

  @Test
  @DisplayName("reads tokens from files, and never says one")
  void tokens() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), SECRET + "\n");
    Path file = file("discord-token-file=" + token + "\ntelegram-token=4242:" + SECRET);

    Configuration all = Configuration.of(Map.of(), file, Map.of());
    assertThat(all.asEnvironment())
        .containsEntry("DISCORD_TOKEN", SECRET)
        .containsEntry("TELEGRAM_TOKEN", "4242:" + SECRET);
    assertThat(all.toString()).contains("telegram-token").doesNotContain(SECRET);

    Configuration over = Configuration.of(Map.of(), file, Map.of("DISCORD_TOKEN", "other"));
    assertThat(over.asEnvironment()).containsEntry("DISCORD_TOKEN", "other");

    Configuration both =
        Configuration.of(
            Map.of(), null, Map.of("DISCORD_TOKEN", SECRET, "DISCORD_TOKEN_FILE", "" + token));
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(both::asEnvironment)
        .withMessage("Both DISCORD_TOKEN and DISCORD_TOKEN_FILE are set; keep one of them.");

    Files.writeString(token, SECRET + "\n" + SECRET);
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(all::asEnvironment)
        .withMessageContaining("discord-token-file in line 1 of")
        .withMessageNotContaining(SECRET);
  }

  @Test
  @DisplayName("has an example with every key at the value that holds without it")
  void example() throws IOException {
    Path example = Path.of("..", "docs", "domovoi.example.properties");
    assertThat(ConfigFile.read(example)).as("comments only").isEmpty();
    Path uncommented = file(Files.readString(example).replaceAll("(?m)^#([a-z-]+=)", "$1"));

    Map<Key, Setting> settings = ConfigFile.read(uncommented);

    assertThat(settings).containsOnlyKeys(Key.values());
    Arrays.stream(Key.values())
        .forEach(key -> assertThat(settings.get(key).text()).as(key.word()).isEqualTo(key.usual()));
  }

  @Test
  @DisplayName("is checked by run and worker before anything is opened")
  void verbs() throws IOException {
    Path file = file("per-minutes=3");
    for (String verb : new String[] {"run", "worker"}) {
      Shell.Result result =
          new Shell()
              .run(verb, "--config", file.toString(), "--data", folder.resolve("d").toString());
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err())
          .singleElement()
          .asString()
          .contains("per-minutes in line 1 of", "did you mean per-minute?");
    }
    assertThat(folder.resolve("d")).doesNotExist();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.properties"), text);
  }

  private static void assertRefused(Map<String, String> environment, Path file, String message) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Configuration.of(Map.of(), file, environment))
        .withMessage(message);
  }
}
