package dev.domovoi.worker.train;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A file of painted pictures, mapped into memory. It is there whole or not at all. */
final class PictureFile {
  private PictureFile() {}

  /**
   * Writes a file.
   *
   * @param bytes its length
   * @param painter fills the buffer; it may do so from several threads, by absolute places
   */
  static void write(Path file, long bytes, Consumer<MappedByteBuffer> painter) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MappedByteBuffer out = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      painter.accept(out);
      out.force();
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The pictures of a file, to be read. */
  static MappedByteBuffer read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }
}
