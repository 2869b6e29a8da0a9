package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;

/**
 * Makes backups, whether the program is running or not: H2 copies one state of the whole file while
 * others go on writing.
 */
public final class Backup {
  private Backup() {}

  /**
   * Writes a backup and checks it by unpacking and reading it, which needs room for the unpacked
   * database beside the file for a while. The file appears when it is whole and checked.
   *
   * @param file where nothing may be yet
   * @throws StoreException if there is no database, or the backup can't be made
   */
  public static BackupContents write(Path dataFolder, Path file) {
    Path target = file.toAbsolutePath().normalize();
    DataFolder folder = new DataFolder(dataFolder);
    check(folder, target);
    Path scratch;
    try {
      scratch = Files.createTempDirectory(target.getParent(), ".domovoi-backup-");
    } catch (IOException e) {
      throw new StoreException(
          "Nothing can be written into " + target.getParent() + "; choose another folder.", e);
    }
    try {
      Path archive = scratch.resolve("backup.zip");
      copy(folder, archive);
      Path unpacked = new BackupArchive(archive).unpack(scratch);
      BackupContents contents = BackupCheck.of(target, unpacked);
      keepPrivate(archive);
      // Not over a file that has appeared meanwhile.
      Files.move(archive, target);
      return contents;
    } catch (FileAlreadyExistsException e) {
      throw exists(target);
    } catch (IOException e) {
      throw new StoreException("The backup can't be written to " + target + ".", e);
    } finally {
      Scratch.delete(scratch);
    }
  }

  /** It has the members' pictures in it. */
  private static void keepPrivate(Path archive) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(archive, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static void check(DataFolder folder, Path target) {
    if (!Files.exists(folder.file())) {
      throw new StoreException(
          "There is no database in " + folder.path() + "; choose the data folder with --data.",
          null);
    }
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new StoreException("There is no folder for " + target + "; make it first.", null);
    }
    if (Files.exists(target)) {
      throw exists(target);
    }
    if (target.toString().indexOf(';') >= 0) {
      throw new StoreException(target + " has a semicolon in its path; choose another one.", null);
    }
    folder.prepare();
    new FileGuard(folder).check();
  }

  private static StoreException exists(Path target) {
    return new StoreException(target + " exists already; choose another name.", null);
  }

  /** Through the process that has the file open, if there is one; it writes the archive then. */
  private static void copy(DataFolder folder, Path archive) {
    // Without migrations: the backup before an update is the one that matters.
    JdbcDataSource source = Database.source(folder, ";IFEXISTS=TRUE");
    try (Connection connection = Database.connect(source);
        Statement statement = connection.createStatement()) {
      statement.execute("BACKUP TO '" + archive.toString().replace("'", "''") + "'");
    } catch (SQLException | MVStoreException e) {
      if (!Files.isRegularFile(archive)) {
        throw StoreErrors.explain(folder, e);
      }
      throw new StoreException(
          "The backup was not finished: the disk of "
              + archive.getParent()
              + " may be full, or the program that holds the database has stopped; try again.",
          e);
    }
  }
}
