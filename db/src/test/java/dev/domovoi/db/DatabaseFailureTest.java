package dev.domovoi.db;

import static dev.domovoi.core.contract.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.job.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure is one sentence that says what to do, and leaves the files as they are. */
@Timeout(300)
class DatabaseFailureTest {
  @TempDir private Path parent;

  @Test
  @DisplayName("A file in the place of the data folder is named")
  void notAFolder() throws IOException {
    Path file = Files.writeString(parent.resolve("data"), "mine");

    assertSentence(file, "is a file; choose a folder");

    assertThat(file).hasContent("mine");
  }

  @Test
  @DisplayName("A folder that can't be made is named")
  void cannotBeMade() throws IOException {
    Files.writeString(parent.resolve("file"), "mine");

    assertSentence(parent.resolve("file").resolve("data"), "can't be made");
  }

  @Test
  @DisplayName("A folder in the place of the database file is named")
  void folderAsFile() throws IOException {
    Files.createDirectories(parent.resolve("domovoi.mv.db"));

    assertSentence(parent, "in the place of the database file");
  }

  @Test
  @DisplayName("A semicolon in the path is refused, because H2 takes it for the start of settings")
  void semicolon() {
    assertSentence(parent.resolve("a;INIT=x"), "semicolon");
  }

  @Test
  @DisplayName("A read-only folder is named")
  void readOnlyFolder() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("data"));
    assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "root may write");

    assertSentence(folder, "can't be written to");
  }

  @Test
  @DisplayName("A read-only database file is named, not opened without saying so")
  void readOnlyFile() throws IOException {
    Path file = fill(parent);
    assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "root may write");

    assertSentence(parent, "can't be written to");
  }

  @Test
  @DisplayName("A database that a program holds without sharing it is named as in use")
  void locked() throws Exception {
    Path folder = Files.createDirectories(parent.resolve("data"));
    fill(folder);
    try (ChildProcess child = ChildProcess.start("lock", folder)) {
      assertThat(child.line()).isEqualTo("locked");

      assertSentence(folder, "in use by a program");
    }
  }

  @ParameterizedTest(name = "cut to {0} of 100")
  @ValueSource(ints = {0, 1, 2, 5, 10, 25, 50, 75, 90})
  @DisplayName("A truncated file is refused and not written to, unless all data is in what is left")
  void truncated(int percent) throws IOException {
    Path file = fill(parent);
    byte[] whole = Files.readAllBytes(file);
    byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
    Files.write(file, cut);

    try {
      assertFilled(parent);
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("left as it is");
      assertThat(Files.readAllBytes(file)).isEqualTo(cut);
      Files.write(file, whole);
      assertFilled(parent);
    }
  }

  @Test
  @DisplayName("A database file that has only its head left is not taken for a new database")
  void onlyTheHead() throws IOException {
    Path file = fill(parent);
    byte[] head = Arrays.copyOf(Files.readAllBytes(file), 8192);
    Files.write(file, head);

    assertSentence(parent, "left as it is");

    assertThat(Files.readAllBytes(file)).isEqualTo(head);
  }

  @Test
  @DisplayName("An older copy is refused until the guard is deleted, as the message says")
  void olderCopy() throws IOException {
    Path file = fill(parent);
    byte[] older = Files.readAllBytes(file);
    try (Stores stores = ChildMain.stores(parent)) {
      for (int i = 0; i < 30; i++) {
        stores.jobs().submit(Samples.job("later-" + i, ANNA));
      }
    }
    Files.write(file, older);

    assertSentence(parent, "domovoi.guard");
    assertThat(Files.readAllBytes(file)).isEqualTo(older);

    Files.delete(parent.resolve("domovoi.guard"));
    assertFilled(parent);
  }

  @Test
  @DisplayName("A file that is no database is refused and not written to")
  void notADatabase() throws IOException {
    Path file = parent.resolve("domovoi.mv.db");
    byte[] text = "All my poems.\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(file, text);

    assertSentence(parent, "left as it is");

    assertThat(Files.readAllBytes(file)).isEqualTo(text);
  }

  @Test
  @DisplayName("A database of a newer program is refused")
  void newer() {
    try (Stores stores = ChildMain.stores(parent)) {
      stores
          .database()
          .transactions()
          .run(
              handle ->
                  handle.execute(
                      """
                      INSERT INTO "schema_history"
                        ("installed_rank", "version", "description", "type", "script",
                         "installed_by", "execution_time", "success")
                      VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 1, TRUE)
                      """));
    }

    assertSentence(parent, "newer version of this program");
  }

  @Test
  @DisplayName("On a full disk writing fails with a sentence, and what was stored stays")
  void full() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs a shell that limits file sizes");
    Path folder = Files.createDirectories(parent.resolve("data"));
    List<String> limit = List.of("/bin/bash", "-c", "ulimit -f 8000; exec \"$@\"", "child");
    List<String> lines;
    try (ChildProcess child = ChildProcess.start(limit, "fill", folder)) {
      lines = child.rest();
      child.assertExit(3);
    }

    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.get(lines.size() - 1)).startsWith("failed").contains("is full");
    try (Stores stores = ChildMain.stores(folder)) {
      assertThat(stores.pictures().history(ANNA, 1000))
          .hasSizeBetween(lines.size() - 1, lines.size());
      assertThat(stores.jobs().submit(Samples.job("again", ANNA)))
          .isInstanceOf(Submission.Accepted.class);
    }
  }

  private static void assertSentence(Path folder, String part) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> ChildMain.stores(folder).close())
        .withMessageContaining(part)
        .withMessageContaining(folder.getFileName().toString())
        .withMessageMatching("[^\\n]+\\.");
  }

  private static Path fill(Path folder) {
    try (Stores stores = ChildMain.stores(folder)) {
      for (int i = 0; i < 50; i++) {
        stores.jobs().submit(Samples.job("job-" + i, ANNA));
      }
    }
    return folder.resolve("domovoi.mv.db");
  }

  private static void assertFilled(Path folder) {
    try (Stores stores = ChildMain.stores(folder)) {
      assertThat(stores.jobs().status(ANNA).waiting()).isEqualTo(50);
    }
  }
}
