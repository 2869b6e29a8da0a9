package dev.domovoi.app.terminal;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/** Writes pictures so that a file is either whole or not there. */
final class PictureFiles {
  private PictureFiles() {}

  /** Writes a file, in the place of one that may be there. */
  static void write(Path file, byte[] png) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Files.createDirectories(folder);
    // Not Files.createTempFile, whose files only their owner may read.
    Path temporary = folder.resolve(".domovoi-" + UUID.randomUUID() + ".part");
    try {
      Files.write(temporary, png, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes a file into a folder and never over another picture: the same picture is found again
   * under its name, another one gets a number.
   *
   * @return the file that holds the picture
   */
  static synchronized Path writeInto(Path folder, String name, byte[] png) throws IOException {
    for (int number = 1; ; number++) {
      Path file = folder.resolve(number == 1 ? name : numbered(name, number));
      if (!Files.exists(file)) {
        write(file, png);
        return file;
      }
      if (Files.isRegularFile(file)
          && Files.size(file) == png.length
          && Arrays.equals(Files.readAllBytes(file), png)) {
        return file;
      }
    }
  }

  /** {@code portrait.png} and 2 give {@code portrait-2.png}. */
  static String numbered(String name, int number) {
    int ending = name.lastIndexOf('.');
    return ending > 0
        ? name.substring(0, ending) + "-" + number + name.substring(ending)
        : name + "-" + number;
  }
}
