package dev.domovoi.app.terminal;

import dev.domovoi.core.chat.IncomingFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a line on the terminal sends along: {@code /import nightfall <style.safetensors}. */
public record SentFile(Path path) implements IncomingFile {
  private static final String MARK = " <";

  /** A line without the file that it sends along, and that file. */
  record Line(String command, Optional<SentFile> file) {}

  /** What a line sends along; nothing if what stands behind its last {@code <} is no file. */
  static Line of(String line) {
    int mark = line.lastIndexOf(MARK);
    if (mark >= 0) {
      try {
        Path path = Path.of(line.substring(mark + MARK.length()).strip());
        if (Files.isRegularFile(path)) {
          return new Line(line.substring(0, mark), Optional.of(new SentFile(path)));
        }
      } catch (InvalidPathException e) {
        // A part of the command.
      }
    }
    return new Line(line, Optional.empty());
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public long size() {
    return path.toFile().length();
  }

  @Override
  public byte[] read(int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new IOException(path + " is larger than " + maxBytes + " bytes");
      }
      return bytes;
    }
  }
}
