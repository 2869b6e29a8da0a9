package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.domovoi.app.testing.Child;
import dev.domovoi.app.testing.Shell;
import dev.domovoi.app.testing.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that is killed in the middle of a job")
@Timeout(300)
class KilledProcessTest {
  private static final Duration LONG = Duration.ofSeconds(120);

  @TempDir Path folder;

  @Test
  @DisplayName("loses nothing: the next start finishes the job and shows it once")
  void chatIsKilled() throws Exception {
    Path marker = folder.resolve("painting");
    try (Child chat = chat("stuck=" + marker)) {
      chat.type("/style \"gold statue\" seed:3 count:2");
      await().atMost(LONG).until(() -> Files.exists(marker));
      chat.kill();
      assertThat(chat.lines()).noneMatch(line -> line.startsWith("picture: "));
    }

    Result next = new Shell().run(chatArgs());
    Result afterThat = new Shell().type("/history\n/queue\n", chatArgs());

    assertThat(next.status()).isZero();
    assertThat(next.pictures())
        .containsExactly(out("gold-statue-3.png"), out("gold-statue-4.png"))
        .allSatisfy(path -> assertThat(Path.of(path)).isNotEmptyFile());
    assertThat(afterThat.pictures()).isEmpty();
    assertThat(afterThat.out()).filteredOn(line -> line.contains("\"gold statue\"")).hasSize(2);
    assertThat(afterThat.out()).contains("The queue is empty.");
  }

  @Test
  @DisplayName("does not keep another worker from finishing the job")
  void workerIsKilled() throws Exception {
    Path marker = folder.resolve("painting");
    try (Child chat = chat("quick", "--no-worker");
        Child first = worker("stuck=" + marker)) {
      chat.type("/style ice seed:1");
      await().atMost(LONG).until(() -> Files.exists(marker));
      first.kill();

      try (Child second = worker("quick")) {
        assertThat(chat.end()).isZero();
        assertThat(chat.lines()).containsOnlyOnce("picture: " + out("ice-1.png"));
        assertThat(second.terminate()).isEqualTo(143);
      }
    }
    assertThat(Path.of(out("ice-1.png"))).isNotEmptyFile();
  }

  @Test
  @DisplayName("does not take the database from the others, even if it held the file")
  void theOneThatHeldTheFileIsKilled() throws Exception {
    try (Child holder = worker("quick")) {
      await().atMost(LONG).until(() -> !holder.lines().isEmpty());
      try (Child chat = chat("quick", "--no-worker")) {
        chat.type("/queue");
        await().atMost(LONG).until(() -> chat.lines().contains("The queue is empty."));
        holder.kill();

        chat.type("/style lava seed:1");
        try (Child next = worker("quick")) {
          assertThat(chat.end()).as("having said %s", chat.lines()).isZero();
          assertThat(chat.lines()).containsOnlyOnce("picture: " + out("lava-1.png"));
          assertThat(next.lines()).isNotEmpty();
        }
      }
    }
  }

  @Test
  @DisplayName("begins a morph again, and shows it once")
  void amidAMorph() throws Exception {
    Path marker = folder.resolve("painting");
    try (Child chat = chat("stuck=" + marker)) {
      chat.type("/morph lava from:ice seed:3");
      await().atMost(LONG).until(() -> Files.exists(marker));
      chat.kill();
    }

    Result next = new Shell().type("/quota\n", chatArgs());

    assertThat(next.pictures()).containsExactly(out("ice-lava-3.gif"));
    assertThat(Path.of(out("ice-lava-3.gif"))).isNotEmptyFile();
    assertThat(String.join("\n", next.out())).contains("You have 996 of 1,000 pictures left");
  }

  @Test
  @DisplayName("has others work out what was never painted, for a process without an engine")
  void withoutAnEngine() throws Exception {
    try (Child worker = worker("quick");
        Child chat = chat("quick", "--no-worker")) {
      chat.type("/export lava");
      chat.type("/mix ice with:neon seed:1");
      chat.type("/morph gold seed:1");

      assertThat(chat.end()).as("having said %s", chat.lines()).isZero();
      assertThat(chat.lines())
          .containsSubsequence(
              "file: " + out("lava.safetensors"),
              "picture: " + out("ice-50-neon-50-1.png"),
              "picture: " + out("plain-gold-1.gif"));
      assertThat(worker.terminate()).isEqualTo(143);
    }
  }

  private Child chat(String engine, String... more) throws Exception {
    return Child.start(
        Stream.of(List.of(engine), List.of(chatArgs()), List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private Child worker(String engine) throws Exception {
    return Child.start(engine, "worker", "--data", folder.resolve("data").toString());
  }

  private String[] chatArgs() {
    return new String[] {
      "chat",
      "--user",
      "ann",
      "--data",
      folder.resolve("data").toString(),
      "--out",
      folder.resolve("out").toString()
    };
  }

  private String out(String name) {
    return folder.resolve("out").resolve(name).toString();
  }
}
