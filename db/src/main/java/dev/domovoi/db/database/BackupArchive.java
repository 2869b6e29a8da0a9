package dev.domovoi.db.database;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup's file: a ZIP archive with the database file in it, as H2's BACKUP writes it. */
final class BackupArchive {
  static final String DATABASE_FILE = "domovoi.mv.db";

  private final Path file;

  BackupArchive(Path file) {
    this.file = file;
  }

  /**
   * Unpacks the database file into a folder and checks every byte of it. The names in the archive
   * choose no path.
   *
   * @return the unpacked file
   * @throws StoreException if the archive is damaged, or none of this program
   */
  Path unpack(Path folder) {
    Path target = folder.resolve(DATABASE_FILE);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      if (entries.size() != 1 || !entries.get(0).getName().equals(DATABASE_FILE)) {
        throw new StoreException(
            file + " is no backup of this program: it does not hold one " + DATABASE_FILE + ".",
            null);
      }
      ZipEntry entry = entries.get(0);
      if (entry.getSize() > folder.toFile().getUsableSpace()) {
        throw new StoreException(
            "The backup needs " + entry.getSize() + " bytes in " + folder + "; free some space.",
            null);
      }
      if (copy(zip, entry, target) != entry.getCrc() || Files.size(target) != entry.getSize()) {
        throw damaged(null);
      }
      return target;
    } catch (ZipException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw new StoreException(
          "The backup " + file + " can't be unpacked into " + folder + " (" + e.getMessage() + ").",
          e);
    }
  }

  /** Returns the CRC-32 of what was read; a ZipFile does not compare it itself. */
  private static long copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
        OutputStream out = Files.newOutputStream(target)) {
      in.transferTo(out);
    }
    return sum.getValue();
  }

  private StoreException damaged(@Nullable Throwable cause) {
    return new StoreException(
        "The backup " + file + " is damaged or no backup; use another one.", cause);
  }
}
