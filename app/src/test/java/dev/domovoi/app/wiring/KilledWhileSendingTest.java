package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.domovoi.app.testing.Child;
import dev.domovoi.loadtest.discord.DiscordControl;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bot that is killed when a platform has taken a call, before it can know")
@Timeout(300)
class KilledWhileSendingTest {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String TOKEN = "MTIz.fake.token-of-the-test-server";
  private static final long ANNA = 77;

  @TempDir private Path folder;

  /** The running process, and the call that it does not survive. */
  private static final class Victim {
    private @Nullable Child child;
    private String fatal = "";

    /** The server has not answered yet. */
    synchronized void called(String what) {
      if (child != null && !fatal.isEmpty() && what.contains(fatal)) {
        fatal = "";
        child.kill();
      }
    }

    synchronized void expose(Child running, String call) {
      child = running;
      fatal = call;
    }

    synchronized boolean isDead() {
      return fatal.isEmpty();
    }
  }

  private final Victim victim = new Victim();

  /** A process from its start to its violent end. */
  private void lifetime(Map<String, String> environment, String fatal) throws Exception {
    try (Child child = bot(environment)) {
      victim.expose(child, fatal);
      await().atMost(LONG).until(victim::isDead);
    }
  }

  private Child bot(Map<String, String> environment) throws Exception {
    return Child.start(environment, "quick", "run", "--data", folder.resolve("data").toString());
  }

  @Test
  @DisplayName("brings each picture once to Telegram, whichever call it was")
  void telegram() throws Exception {
    try (FakeTelegram telegram = FakeTelegram.start(0)) {
      TelegramControl control = telegram.control();
      Map<String, String> environment =
          Map.of("TELEGRAM_TOKEN", FakeTelegram.TOKEN, "TELEGRAM_API_URL", telegram.url());
      control.listen(call -> victim.called(call.method()));
      control.say(Place.privately(ANNA), "/style \"gold statue\" seed:3");
      lifetime(environment, "sendMessage");
      lifetime(environment, "editMessageMedia");
      try (Child last = bot(environment)) {
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

  @Test
  @DisplayName(
      "repeats a call to Discord without a second picture, be it a change or a new message")
  void discord() throws Exception {
    try (FakeDiscord discord = new FakeDiscord(TOKEN).start(0)) {
      DiscordControl control = discord.control();
      long channel = control.channels().get(0);
      Map<String, String> environment =
          Map.of("DISCORD_TOKEN", TOKEN, "DISCORD_API_URL", discord.apiUrl());
      control
          .calls()
          .listen(
              call ->
                  victim.called(
                      call.method() + (call.files().isEmpty() ? " " : " picture ") + call.path()));
      try (Child child = bot(environment)) {
        await().atMost(LONG).until(() -> control.ready() == 1);
        victim.expose(child, "PATCH picture");
        control.command(
            "1001", channel, "style", new ObjectMapper().createObjectNode().put("prompt", "gold"));
        await().atMost(LONG).until(victim::isDead);
      }
      control.expire(null);
      lifetime(environment, "POST picture /api/v10/channels");
      try (Child last = bot(environment)) {
        int posts = control.calls().find("POST /api/v10/channels").size();
        await()
            .atMost(LONG)
            .until(() -> control.calls().find("POST /api/v10/channels").size() > posts);
        assertThat(last.lines()).isNotEmpty();
      }

      assertThat(control.messages(channel))
          .as("the waiting message, and one of its own since the interaction ended meanwhile")
          .hasSize(2)
          .allMatch(message -> message.path("attachments").size() == 1);
      assertThat(control.violations().counts()).isEmpty();
    }
  }
}
