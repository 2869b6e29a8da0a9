package dev.domovoi.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.terminal.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reader of lines")
class LineReaderTest {

  @Test
  @DisplayName("reads lines of any language, whatever ends them")
  void lines() throws IOException {
    assertThat(read("/a\n\r\nЁлка ❤\r\nlast"))
        .containsExactly(
            new Line.Text("/a"), new Line.Text(""), new Line.Text("Ёлка ❤"), new Line.Text("last"));
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).containsExactly(new Line.Text(""));
  }

  @Test
  @DisplayName("takes the longest line, and skips one that is longer")
  void longLines() throws IOException {
    String longest = "ж".repeat(LineReader.MAX_LENGTH);

    assertThat(read(longest + "\n" + longest + "x\nshort\n"))
        .containsExactly(new Line.Text(longest), new Line.TooLong(), new Line.Text("short"));
  }

  @Test
  @DisplayName("does not keep an endless line in memory")
  void endlessLine() throws IOException {
    long total = 200L << 20;
    InputStream endless =
        new InputStream() {
          private long sent;

          @Override
          public int read() {
            return sent++ < total ? 'x' : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int room) {
            long left = Math.min(room, total - sent);
            sent += left;
            return left == 0 ? -1 : (int) left;
          }
        };

    assertThat(new LineReader(endless).next()).contains(new Line.TooLong());
  }

  @Test
  @DisplayName("tells broken UTF-8 apart and goes on with the next line")
  void brokenUtf8() throws IOException {
    byte[] bytes = {'a', (byte) 0xc3, '\n', 'b', '\n'};

    assertThat(read(new ByteArrayInputStream(bytes)))
        .containsExactly(new Line.NotUtf8(), new Line.Text("b"));
  }

  private static List<Line> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Line> read(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<Line> lines = new ArrayList<>();
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }
}
