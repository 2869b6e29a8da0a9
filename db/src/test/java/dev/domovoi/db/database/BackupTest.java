package dev.domovoi.db.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup")
class BackupTest {
  @TempDir private Path folder;
  private Path data;
  private Path backup;

  @BeforeEach
  void database() {
    data = folder.resolve("data");
    backup = folder.resolve("it's a backup.zip");
    insert("anna");
  }

  @Test
  @DisplayName("made while the database is closed can be restored elsewhere")
  void elsewhere() throws IOException {
    BackupContents written = Backup.write(data, backup);

    PosixFileAttributeView view = Files.getFileAttributeView(backup, PosixFileAttributeView.class);
    if (view != null) {
      assertThat(PosixFilePermissions.toString(view.readAttributes().permissions()))
          .isEqualTo("rw-------");
    }
    Path other = folder.resolve("other");
    BackupContents read = Restore.read(backup, other, false);

    assertThat(read).isEqualTo(written);
    assertThat(read.members()).isEqualTo(1);
    assertThat(members(other)).containsExactly("anna");
    assertThat(names(folder)).containsExactly("data", "it's a backup.zip", "other");
    assertThat(names(other)).doesNotContain("domovoi.mv.db.before-restore").hasSizeLessThan(4);
  }

  @Test
  @DisplayName("never overwrites a file, and needs a database and a folder")
  void refusals() throws IOException {
    Files.writeString(backup, "precious");
    assertRefused(() -> Backup.write(data, backup), "exists already");
    assertThat(backup).hasContent("precious");
    assertRefused(() -> Backup.write(folder.resolve("none"), backup), "There is no database");
    assertThat(folder.resolve("none")).doesNotExist();
    assertRefused(() -> Backup.write(data, folder.resolve("no/b.zip")), "There is no folder");
  }

  @Test
  @DisplayName("is not restored over a database without force; with force it replaces it")
  void existing() {
    Backup.write(data, backup);
    insert("later");

    assertRefused(() -> Restore.read(backup, data, false), "--force");
    assertThat(members(data)).containsExactly("anna", "later");

    Restore.read(backup, data, true);
    assertThat(members(data)).containsExactly("anna");
    assertThat(names(data)).doesNotContain("domovoi.mv.db.before-restore");
  }

  @Test
  @DisplayName("is not restored over a database that is in use, by force neither")
  void inUse() {
    Backup.write(data, backup);
    try (Database open = Database.open(data)) {
      insert(open, "later");
      for (boolean force : List.of(false, true)) {
        assertRefused(() -> Restore.read(backup, data, force), "in use");
      }
    }
    assertThat(members(data)).containsExactly("anna", "later");
  }

  @Test
  @DisplayName("is not restored if any byte of it is damaged or missing")
  void damaged() throws IOException {
    Backup.write(data, backup);
    byte[] good = Files.readAllBytes(backup);
    for (int at = 0; at < good.length; at += good.length / 12) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(backup, bad);
      try {
        Restore.read(backup, folder.resolve("flipped"), false);
      } catch (StoreException e) {
        assertThat(e.getMessage()).contains(backup.toString());
        continue;
      }
      // A flag of the archive that says nothing about the contents.
      assertThat(members(folder.resolve("flipped"))).containsExactly("anna");
      Scratch.delete(folder.resolve("flipped"));
    }
    byte[] middle = good.clone();
    middle[good.length / 2] ^= 1;
    Files.write(backup, middle);
    assertRefused(() -> Restore.read(backup, data, true), "damaged");
    Files.write(backup, Arrays.copyOf(good, good.length - 100));
    assertRefused(() -> Restore.read(backup, data, true), "damaged");
    assertThat(members(data)).containsExactly("anna");
    assertThat(names(data)).noneMatch(name -> name.startsWith("restore-"));
  }

  @Test
  @DisplayName(
      "is not restored if it is something else: another file, another archive, another database")
  void foreign() throws IOException {
    Files.writeString(backup, "a text");
    assertRefused(() -> Restore.read(backup, data, true), "no backup");
    zip("../evil.txt", "x");
    assertRefused(() -> Restore.read(backup, data, true), "no backup of this program");
    zip("domovoi.mv.db", "not a database");
    assertRefused(() -> Restore.read(backup, data, true), "no database that can be read");
    assertRefused(() -> Restore.read(folder.resolve("none"), data, true), "There is no backup");
    assertThat(folder.resolve("evil.txt")).doesNotExist();
    assertThat(members(data)).containsExactly("anna");
  }

  @Test
  @DisplayName("is not restored if a newer version of the program has made it")
  void newer() {
    run(
        handle ->
            handle.execute(
                """
                INSERT INTO "schema_history" ("installed_rank", "version", "description", "type",
                  "script", "installed_by", "execution_time", "success")
                SELECT 999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, TRUE
                """));
    assertRefused(() -> Backup.write(data, backup), "newer version");
    assertThat(backup).doesNotExist();
    // An archive that such a program wrote.
    Path raw = folder.resolve("raw.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(raw))) {
      out.putNextEntry(new ZipEntry("domovoi.mv.db"));
      Files.copy(data.resolve("domovoi.mv.db"), out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Path other = folder.resolve("other");
    assertRefused(() -> Restore.read(raw, other, false), "schema 999");
    assertThat(other.resolve("domovoi.mv.db")).doesNotExist();
  }

  @Test
  @DisplayName("that can't be opened in its place leaves the old database as it was")
  void comesBack() throws IOException {
    Backup.write(data, backup);
    insert("later");
    byte[] before = Files.readAllBytes(data.resolve("domovoi.mv.db"));
    String guard = Files.readString(data.resolve("domovoi.guard"));
    Consumer<Path> failing =
        path -> {
          assertThat(path.resolve("domovoi.mv.db.before-restore")).hasBinaryContent(before);
          throw new StoreException("The disk is full.", null);
        };

    assertRefused(() -> new Restore(data, true, failing).from(backup), "The disk is full.");

    assertThat(data.resolve("domovoi.mv.db")).hasBinaryContent(before);
    assertThat(data.resolve("domovoi.guard")).hasContent(guard);
    assertThat(members(data)).containsExactly("anna", "later");
  }

  private void zip(String name, String content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(backup))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void assertRefused(Runnable action, String why) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(action::run)
        .withMessageContaining(why);
  }

  private void insert(String id) {
    try (Database database = Database.open(data)) {
      insert(database, id);
    }
  }

  private static void insert(Database database, String id) {
    database
        .transactions()
        .run(
            handle ->
                handle.execute(
                    "INSERT INTO members (platform, platform_id) VALUES ('LOCAL', ?)", id));
  }

  private void run(Consumer<Handle> change) {
    try (Database database = Database.open(data)) {
      database.transactions().run(change);
    }
  }

  private static List<String> members(Path folder) {
    try (Database database = Database.open(folder)) {
      return database
          .transactions()
          .read(
              handle ->
                  handle
                      .createQuery("SELECT platform_id FROM members ORDER BY id")
                      .mapTo(String.class)
                      .list());
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
