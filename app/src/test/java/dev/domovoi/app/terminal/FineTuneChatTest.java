package dev.domovoi.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.domovoi.app.testing.TuningEngines;
import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.app.wiring.Settings;
import dev.domovoi.app.wiring.Signal;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.quota.QuotaRule;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fine-tuning in the local chat")
class FineTuneChatTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LEFT =
      Pattern.compile("You have (\\d+) of \\d+ fine-tuned requests? left");

  @TempDir private Path folder;
  private final TuningEngines engines = new TuningEngines();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PipedOutputStream keyboard = new PipedOutputStream();

  @Test
  @DisplayName("shows how far it is and what it looks like, is cancelled, given back, done, reused")
  void wholeStory() throws Exception {
    try (Domovoi domovoi = open()) {
      PipedInputStream in = new PipedInputStream(keyboard);
      CompletableFuture<Boolean> chat = CompletableFuture.supplyAsync(() -> session(domovoi, in));

      // Given a fine-tuning that takes a while
      type("/style gold mode:fine-tune seed:3");
      await().atMost(PATIENCE).until(() -> shown().contains("#1 is being fine-tuned: 60 %"));
      assertThat(shown()).contains("preview: ");
      assertThat(folder.resolve("out/preview-1.png")).isNotEmptyFile();
      // When a member asks for an instant picture meanwhile, it does not wait
      type("/style ice seed:1");
      await().atMost(PATIENCE).until(() -> shown().contains("ice-1.png"));
      // When it is cancelled, then it stops and is given back
      type("/cancel 1");
      await().atMost(PATIENCE).until(() -> engines.cancelled.get() == 1);
      int used = fineTunesLeft();
      engines.goOn();
      // When it is asked for again, then it is painted
      type("/style gold mode:fine-tune seed:3");
      await().atMost(PATIENCE).until(() -> shown().contains("gold-3.png"));
      assertThat(shown()).contains("strength 1, fine-tuned");
      assertThat(fineTunesLeft()).isEqualTo(used - 1);
      // And its vector serves other people at once, without another fine-tuning
      type("/style GOLD mode:fine-tune seed:4");
      await().atMost(PATIENCE).until(() -> shown().contains("gold-4.png"));
      assertThat(engines.begun).hasValue(2);
      assertThat(fineTunesLeft()).isEqualTo(used - 1);
      // What fails is given back
      type("/style \"unpaintable thing\" mode:fine-tune");
      await().atMost(PATIENCE).until(() -> shown().contains("no colours for that"));
      assertThat(fineTunesLeft()).isEqualTo(used - 1);

      keyboard.close();
      assertThat(chat.get()).isTrue();
    }
  }

  @Test
  @DisplayName("goes on where a process that was stopped left off")
  void restart() throws Exception {
    try (Domovoi domovoi = open()) {
      PipedInputStream in = new PipedInputStream(keyboard);
      CompletableFuture<Boolean> chat = CompletableFuture.supplyAsync(() -> session(domovoi, in));
      type("/style gold mode:fine-tune seed:3");
      await().atMost(PATIENCE).until(() -> engines.begun.get() == 1);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  domovoi.queue().status(member()).own().stream()
                      .findFirst()
                      .flatMap(entry -> domovoi.queue().progress(entry.job().id()))
                      .filter(progress -> progress.percent() > 20)
                      .isPresent());
      assertThat(chat).isNotDone();
    }
    engines.goOn();
    try (Domovoi domovoi = open()) {
      await().atMost(PATIENCE).until(() -> domovoi.queue().isIdle());
      assertThat(engines.begun).hasValue(2);
      assertThat(engines.resumedAt.get()).isGreaterThan(20);
      assertThat(domovoi.pictures().history(member(), 5)).hasSize(1);
    }
  }

  @Test
  @DisplayName("and pictures as examples: a file behind the line stands in the place of words")
  void reference() throws Exception {
    Path picture = folder.resolve("blue.png");
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", picture.toFile());
    Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
    engines.goOn();
    try (Domovoi domovoi = open()) {
      PipedInputStream in = new PipedInputStream(keyboard);
      CompletableFuture<Boolean> chat = CompletableFuture.supplyAsync(() -> session(domovoi, in));

      type("/style seed:3 <" + picture);
      await().atMost(PATIENCE).until(() -> shown().contains("-3.png"));
      assertThat(shown()).containsPattern("\"picture [0-9a-f]{16}\", seed 3");
      type("/style seed:3 mode:fine-tune <" + picture);
      await().atMost(PATIENCE).until(() -> shown().contains("fine-tuned"));
      type("/style seed:3 <" + text);
      await().atMost(PATIENCE).until(() -> shown().contains("neither a PNG nor a JPEG"));
      type("/save blue");
      await().atMost(PATIENCE).until(() -> shown().contains("is now the name of"));
      type("/style blue seed:9");
      await().atMost(PATIENCE).until(() -> shown().contains("-9.png"));

      keyboard.close();
      assertThat(chat.get()).isTrue();
    }
  }

  private int fineTunesLeft() throws Exception {
    int from = shown().length();
    type("/quota");
    await().atMost(PATIENCE).until(() -> LEFT.matcher(shown().substring(from)).find());
    Matcher left = LEFT.matcher(shown().substring(from));
    assertThat(left.find()).isTrue();
    return Integer.parseInt(left.group(1));
  }

  private void type(String line) throws Exception {
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static MemberId member() {
    return new MemberId(Platform.LOCAL, "ann");
  }

  private boolean session(Domovoi domovoi, PipedInputStream in) {
    Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), folder);
    ChatSession.Options options =
        new ChatSession.Options(member(), false, Set.of(), folder.resolve("out"), true);
    try {
      return new ChatSession(domovoi, options, screen).run(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Domovoi open() {
    Settings settings =
        Settings.service(
            folder.resolve("data"), "portraits", true, new QuotaRule(50, ZoneOffset.UTC), Set.of());
    return Domovoi.open(settings, engines, new Signal(settings.poll()));
  }
}
