package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.app.testing.Child;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bot that is killed when Telegram has taken a call, before it can know")
@Timeout(300)
class KilledWhileSendingTest {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final long ANNA = 77;

  @TempDir private Path folder;

  @Test
  @DisplayName("brings each picture once, whichever call it was")
  void once() throws Exception {
    try (FakeTelegram telegram = FakeTelegram.start(0)) {
      TelegramControl control = telegram.control();
      AtomicReference<Child> running = new AtomicReference<>();
      AtomicReference<String> fatal = new AtomicReference<>("sendMessage");
      control.listen(
          call -> {
            // The server has not answered yet.
            if (call.method().equals(fatal.get())) {
              fatal.set("");
              running.get().kill();
            }
          });
      control.say(Place.privately(ANNA), "/style \"gold statue\" seed:3");
      lifetime(telegram, running, fatal);
      fatal.set("editMessageMedia");
      lifetime(telegram, running, fatal);
      try (Child last = bot(telegram)) {
        control.say(Place.privately(ANNA), "/style lava seed:4");
        await().atMost(LONG).until(() -> captions(control, "lava").size() == 1);
        assertThat(last.lines()).isNotEmpty();
      }

      assertThat(captions(control, "gold statue")).hasSize(1);
      assertThat(captions(control, "lava")).hasSize(1);
      assertThat(control.violations()).isEmpty();
    }
  }

  private static List<String> captions(TelegramControl control, String prompt) {
    return control.standing(ANNA).stream()
        .filter(message -> message.has("photo"))
        .map(message -> message.path("caption"))
        .map(JsonNode::asText)
        .filter(caption -> caption.contains(prompt))
        .toList();
  }

  /** A process from its start to its violent end. */
  private void lifetime(
      FakeTelegram telegram, AtomicReference<Child> running, AtomicReference<String> fatal)
      throws Exception {
    try (Child child = bot(telegram)) {
      running.set(child);
      await().atMost(LONG).until(() -> fatal.get().isEmpty());
    }
  }

  private Child bot(FakeTelegram telegram) throws Exception {
    return Child.start(
        Map.of("TELEGRAM_TOKEN", FakeTelegram.TOKEN, "TELEGRAM_API_URL", telegram.url()),
        "quick",
        "run",
        "--data",
        folder.resolve("data").toString());
  }
}
