package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The folder with the database file. Checks before H2 touches anything, because H2 takes an empty
 * file for a new database and a read-only file for a read-only database.
 */
final class DataFolder {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path folder;

  DataFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  Path path() {
    return folder;
  }

  /** The database as H2 names it, without the file's ending. */
  Path database() {
    return folder.resolve("domovoi");
  }

  Path file() {
    return folder.resolve("domovoi.mv.db");
  }

  /** H2's own lock file, which says where the database is served. */
  Path lockFile() {
    return folder.resolve("domovoi.lock.db");
  }

  /** See {@link FileGuard}. */
  Path guard() {
    return folder.resolve("domovoi.guard");
  }

  /** Makes the folder if it is missing and makes sure that a database can live in it. */
  void prepare() {
    prepareFolder();
    if (Files.exists(file())) {
      checkFile();
    }
  }

  /** The same without a look at the database file. */
  void prepareFolder() {
    if (folder.toString().indexOf(';') >= 0) {
      throw new StoreException(
          "The data folder " + folder + " has a semicolon in its path; choose another one.", null);
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StoreException(
          "The data folder " + folder + " is a file; choose a folder instead.", null);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "The data folder "
              + folder
              + " can't be made; create it yourself or choose one that you may write to.",
          e);
    }
    if (!Files.isWritable(folder)) {
      throw readOnly(folder);
    }
  }

  private void checkFile() {
    if (!Files.isRegularFile(file())) {
      throw new StoreException(
          file() + " is in the place of the database file; move it away.", null);
    }
    if (!Files.isWritable(file())) {
      throw readOnly(file());
    }
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (Files.size(file()) == 0) { // Another process may be making it just now.
        if (System.nanoTime() > deadline) {
          throw new StoreException(
              "The database file "
                  + file()
                  + " is empty, so it was left as it is; put a backup in its place, or delete it to"
                  + " start anew.",
              null);
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new StoreException(
          "The database file " + file() + " can't be read; check its permissions and the disk.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Opening " + file() + " was interrupted; start again.", e);
    }
  }

  private static StoreException readOnly(Path what) {
    return new StoreException(
        what + " can't be written to; change its permissions or choose another data folder.", null);
  }
}
