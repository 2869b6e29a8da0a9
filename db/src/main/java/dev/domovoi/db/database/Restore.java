package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a backup in the place of a database. The old file is kept beside it until the new one has
 * been opened, and comes back if that fails.
 */
public final class Restore {
  private static final String KEPT = ".before-restore";

  private final DataFolder folder;
  private final boolean force;
  private final Consumer<Path> opening;

  /**
   * @param opening opens the database in the data folder, and closes it
   */
  Restore(Path dataFolder, boolean force, Consumer<Path> opening) {
    this.folder = new DataFolder(dataFolder);
    this.force = force;
    this.opening = opening;
  }

  /**
   * Checks a backup, puts it into the data folder and opens it once, which brings its tables up to
   * date.
   *
   * @param force whether a database that is there already may be replaced; one that is in use never
   *     is
   * @throws StoreException if the backup is damaged or newer than this program, or may not replace
   *     what is there; the data folder is as it was then
   */
  public static BackupContents read(Path backup, Path dataFolder, boolean force) {
    return new Restore(dataFolder, force, path -> Database.open(path).close()).from(backup);
  }

  BackupContents from(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw new StoreException("There is no backup " + backup + ".", null);
    }
    folder.prepareFolder();
    refuseIfServed();
    refuseIfThere();
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory(folder.path(), "restore-");
      Path unpacked = new BackupArchive(backup).unpack(scratch);
      BackupContents contents = BackupCheck.of(backup, unpacked);
      force(unpacked);
      replace(unpacked);
      return contents;
    } catch (IOException e) {
      throw StoreErrors.explain(folder, e);
    } finally {
      if (scratch != null) {
        Scratch.delete(scratch);
      }
    }
  }

  private void refuseIfServed() {
    if (Files.exists(folder.file()) && new FileGuard(folder).isServed()) {
      throw inUse();
    }
  }

  private void refuseIfThere() {
    if (Files.exists(kept())) {
      throw new StoreException(
          kept()
              + " is the database from before a restore that was interrupted; move it back to "
              + folder.file()
              + ", or delete it.",
          null);
    }
    if (Files.exists(folder.file()) && !force) {
      throw new StoreException(
          "There is a database in " + folder.path() + " already; --force replaces it.", null);
    }
  }

  private Path kept() {
    return folder.path().resolve(folder.file().getFileName() + KEPT);
  }

  private void replace(Path fresh) throws IOException {
    if (!Files.exists(folder.file())) {
      Files.move(fresh, folder.file());
      open(null);
      return;
    }
    // H2's own lock: whoever starts now waits, and then finds the new file.
    try (FileChannel old =
        FileChannel.open(folder.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!isOurs(old)) {
        throw inUse();
      }
      Files.move(folder.file(), kept());
      try {
        Files.move(fresh, folder.file());
      } catch (IOException e) {
        Files.move(kept(), folder.file());
        throw e;
      }
      open(kept());
      Files.delete(kept());
    }
  }

  private static boolean isOurs(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null; // Held until the channel is closed.
    } catch (OverlappingFileLockException e) {
      return false; // This process has it open.
    }
  }

  private void open(@Nullable Path old) throws IOException {
    // The versions in the guard are those of the old file.
    String guard = Files.exists(folder.guard()) ? Files.readString(folder.guard()) : null;
    Files.deleteIfExists(folder.guard());
    try {
      opening.accept(folder.path());
    } catch (RuntimeException e) {
      Files.deleteIfExists(folder.file());
      Files.deleteIfExists(folder.guard());
      if (old != null) {
        Files.move(old, folder.file(), StandardCopyOption.ATOMIC_MOVE);
      }
      if (guard != null) {
        Files.writeString(folder.guard(), guard);
      }
      throw new StoreException(
          "The restored database could not be opened, so the data folder was left as it was: "
              + e.getMessage(),
          e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private StoreException inUse() {
    return new StoreException(
        "The database in " + folder.path() + " is in use; stop the program that runs on it first.",
        null);
  }
}
