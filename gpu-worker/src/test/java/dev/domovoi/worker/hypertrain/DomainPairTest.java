package dev.domovoi.worker.hypertrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Lists of domains")
class DomainPairTest {
  @TempDir private Path folder;

  private Path list(String text) throws IOException {
    return Files.writeString(folder.resolve("domains.txt"), text);
  }

  @Test
  @DisplayName("have a target and a source in each line")
  void read() throws IOException {
    assertThat(DomainPair.read(list("Sketch - Photo\r\n\n# people\nSpider-Man - a hero - Human\n")))
        .containsExactly(
            new DomainPair("Sketch", "Photo"), new DomainPair("Spider-Man - a hero", "Human"));
  }

  @Test
  @DisplayName("are refused with the number of the line that is wrong")
  void refused() throws IOException {
    Path broken = list("Sketch - Photo\nZombie\n");
    assertThatThrownBy(() -> DomainPair.read(broken))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("Line 2");
    Path empty = list("\n# nothing\n");
    assertThatThrownBy(() -> DomainPair.read(empty)).hasMessageContaining("empty");
    assertThatThrownBy(() -> DomainPair.read(folder.resolve("none")))
        .isInstanceOf(WeightsException.class);
  }
}
