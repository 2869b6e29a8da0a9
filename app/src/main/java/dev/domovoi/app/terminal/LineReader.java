package dev.domovoi.app.terminal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 from a stream that may send anything. */
final class LineReader {
  /** Characters of the longest line that is read. */
  static final int MAX_LENGTH = 20_000;

  private static final int MAX_BYTES_PER_CHARACTER = 3;

  private final InputStream in;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** What a line turned out to be. */
  sealed interface Line {
    record Text(String text) implements Line {}

    /** Longer than {@link #MAX_LENGTH}; it was skipped, not kept. */
    record TooLong() implements Line {}

    record NotUtf8() implements Line {}
  }

  /** The next line without its end, or nothing at the end of the stream. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() < MAX_BYTES_PER_CHARACTER * MAX_LENGTH) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
    }
    return Optional.of(tooLong ? new Line.TooLong() : decode(bytes.toByteArray()));
  }

  private static Line decode(byte[] bytes) {
    try {
      // A new decoder reports malformed bytes.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      return line.length() > MAX_LENGTH ? new Line.TooLong() : new Line.Text(line);
    } catch (CharacterCodingException e) {
      return new Line.NotUtf8();
    }
  }
}
