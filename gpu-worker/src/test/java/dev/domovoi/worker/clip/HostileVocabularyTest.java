package dev.domovoi.worker.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hostile vocabularies")
class HostileVocabularyTest {
  private static final int BOMB_BYTES = 100_000_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b\n", "\n"})
  @DisplayName("that unpack to a hundred megabytes are refused early")
  void bomb(String unit) throws IOException {
    Path file = folder.resolve("bomb.gz");
    byte[] block = unit.repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int left = BOMB_BYTES; left > 0; left -= block.length) {
        out.write(block);
      }
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    assertThatThrownBy(() -> ClipTokenizer.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("bomb.gz");
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(3L * BOMB_BYTES);
  }
}
