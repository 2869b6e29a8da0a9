package dev.domovoi.app.cli;

import dev.domovoi.app.wiring.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data folder of a load test's bot. A temporary one is deleted, unless it is to be kept. */
final class LoadFolder implements AutoCloseable {
  private final Path data;
  private boolean kept;

  private LoadFolder(Path data, boolean kept) {
    this.data = data;
    this.kept = kept;
  }

  /**
   * @param wanted by the person at the terminal, or null for a temporary one
   */
  static LoadFolder of(@Nullable String wanted) {
    try {
      return wanted == null
          ? new LoadFolder(Files.createTempDirectory("domovoi-load"), false)
          : new LoadFolder(Files.createDirectories(CommonOptions.path(wanted, "--data")), true);
    } catch (IOException e) {
      throw new UserException("There is no folder for the bot's data: " + e.getMessage() + ".", e);
    }
  }

  Path data() {
    return data;
  }

  /** File for what the bot prints. */
  Path output() {
    return data.resolve("output.log");
  }

  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : inside) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UserException("The folder " + data + " can't be deleted.", e);
    }
  }
}
