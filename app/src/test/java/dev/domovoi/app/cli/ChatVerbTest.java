package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.testing.Shell.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("domovoi chat, fed by a pipe")
class ChatVerbTest {
  @TempDir Path folder;

  @Test
  @DisplayName("paints two pictures, names them in the history, empties the queue, refuses twice")
  void theIssuesTranscript() {
    Result chat =
        chat(
            "/style \"gold statue\" seed:3 count:2\n/history\n/queue\n/style\n"
                + "/style \"x\" strength:9\n");

    assertThat(chat.status()).isZero();
    assertThat(chat.err()).isEmpty();
    assertThat(chat.pictures())
        .containsExactly(out("gold-statue-3.png"), out("gold-statue-4.png"))
        .allSatisfy(path -> assertThat(Path.of(path)).isNotEmptyFile());
    String all = String.join("\n", chat.out());
    assertThat(all)
        .containsSubsequence(
            "picture: ",
            "picture: ",
            "Your latest pictures",
            "\"gold statue\" seed 3",
            "\"gold statue\" seed 4",
            "The queue is empty.",
            "The prompt is missing.",
            "strength must be 0 to 2, not 9.");
  }

  @Test
  @DisplayName("answers the last line even if it does not end")
  void noLastLineEnd() {
    assertThat(chat("/queue").out()).containsExactly("The queue is empty.");
  }

  @Test
  @DisplayName("waits at the end of the input for what is still open")
  void waitsAtTheEnd() {
    assertThat(chat("/style ice seed:1\n/style lava seed:1").pictures())
        .containsExactly(out("ice-1.png"), out("lava-1.png"));
  }

  @Test
  @DisplayName("shows a known picture at once, as the same file")
  void knownPicture() {
    chat("/style ice seed:1\n");

    Result again = chat("/style ICE seed:1\n");

    assertThat(again.pictures()).containsExactly(out("ice-1.png"));
    assertThat(folder.resolve("out")).isDirectoryContaining(path -> path.endsWith("ice-1.png"));
    assertThat(filesInOut()).hasSize(1);
  }

  @Test
  @DisplayName("never writes one picture over another of the same name")
  void sameNameOtherPicture() throws IOException {
    Result chat = chat("/style ice seed:1\n/style ice seed:1 strength:2\n");

    assertThat(chat.pictures()).containsExactly(out("ice-1.png"), out("ice-1-2.png"));
    assertThat(Files.readAllBytes(Path.of(chat.pictures().get(0))))
        .isNotEqualTo(Files.readAllBytes(Path.of(chat.pictures().get(1))));
  }

  @Test
  @DisplayName("helps whoever forgets the slash, and passes over empty lines")
  void noSlash() {
    Result chat = chat("\n   \nhello there\n");

    assertThat(chat.status()).isZero();
    assertThat(chat.out().get(0)).isEqualTo("Commands start with a slash, such as /help.");
  }

  @Test
  @DisplayName("says why a job failed, and that nothing was spent")
  void failedJob() {
    Result chat = chat("/style \"" + FakeEngines.UNPAINTABLE + "\" seed:1\n/quota\n");

    assertThat(chat.status()).isZero();
    assertThat(String.join("\n", chat.out()))
        .contains("could not be painted. This engine has no colours for that.")
        .contains("It did not count against your quota.");
    assertThat(chat.pictures()).isEmpty();
  }

  @Test
  @DisplayName(
      "refuses broken quotes, control characters, broken UTF-8 and endless lines, each once")
  void badLines() {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(bytes("/style \"van gogh\n"));
    input.writeBytes(bytes("/style van\u0007gogh\n"));
    input.writeBytes(new byte[] {'/', 's', (byte) 0xff, (byte) 0xfe, '\n'});
    input.writeBytes(bytes("/style " + "x".repeat(100_000) + "\n"));
    input.writeBytes(bytes("/style \"" + "y".repeat(10_000) + "\"\n"));
    input.writeBytes(bytes("/style \"\"\n"));
    input.writeBytes(bytes("/style gold sead:3\n"));
    input.writeBytes(bytes("/queue\n"));

    Result chat = new Shell().runWith(input.toByteArray(), args());

    assertThat(chat.status()).isZero();
    assertThat(chat.err()).isEmpty();
    assertThat(String.join("\n", chat.out()))
        .containsSubsequence(
            "A quote is opened but never closed.",
            "Control characters",
            "not valid UTF-8",
            "too long: at most 20000",
            "too long",
            "The prompt is empty.",
            "/style has no option \"sead\". Did you mean seed?",
            "The queue is empty.");
  }

  @Test
  @DisplayName("refuses a folder for pictures that is a file, before it reads anything")
  void outIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "mine", StandardCharsets.UTF_8);

    Result chat = chat("/queue\n");

    assertThat(chat.status()).isEqualTo(2);
    assertThat(chat.err()).hasSize(1);
    assertThat(file).hasContent("mine");
  }

  @Test
  @DisplayName("keeps two members' histories apart")
  void twoMembers() {
    new Shell().type("/style ice seed:1\n", args("--user", "ann"));

    Result other = new Shell().type("/history\n", args("--user", "bob"));

    assertThat(other.out().get(0)).startsWith("You have no pictures yet.");
  }

  private Result chat(String input) {
    return new Shell().type(input, args());
  }

  private String[] args(String... more) {
    return List.of(
            List.of("chat", "--data", data(), "--out", folder.resolve("out").toString()),
            List.of(more))
        .stream()
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String out(String name) {
    return folder.resolve("out").resolve(name).toString();
  }

  private List<String> filesInOut() {
    return List.of(folder.resolve("out").toFile().list());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
