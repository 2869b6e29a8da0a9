package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.TelegramControl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bot on both platforms at once")
class ChatPlatformsTest {
  private static final String DISCORD_TOKEN = "MTIz.fake.token-of-the-test-server";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  @DisplayName("answers a slash command and a message with pictures, and breaks no rule")
  void pictures() throws Exception {
    try (FakeDiscord discord = new FakeDiscord(DISCORD_TOKEN).start(0);
        FakeTelegram telegram = FakeTelegram.start(0);
        Domovoi domovoi = open()) {
      ChatTokens tokens =
          new ChatTokens(
              Optional.of(DISCORD_TOKEN),
              Optional.of(discord.apiUrl()),
              Optional.of(FakeTelegram.TOKEN),
              Optional.of(URI.create("http://127.0.0.1:" + telegram.port())));
      try (ChatPlatforms platforms = new ChatPlatforms(domovoi, tokens)) {
        assertThat(platforms.connections().get(Platform.TELEGRAM).getAsBoolean()).isFalse();
        platforms.start();
        for (BooleanSupplier connected : platforms.connections().values()) {
          await().atMost(PATIENCE).until(connected::getAsBoolean);
        }
        // Commands are registered once per shard, when it is ready for members.
        await()
            .atMost(PATIENCE)
            .until(() -> discord.control().calls().find("/commands").size() >= 2);
        long channel = discord.control().channels().get(0);
        ObjectNode options = JSON.createObjectNode().put("prompt", "gold statue").put("seed", 3);

        discord.control().command("1001", channel, "style", options);
        telegram
            .control()
            .say(TelegramControl.Place.privately(77), "/style \"van gogh\" seed:7 count:2");

        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(discord.control().messages(channel).toString())
                      .contains("gold-statue-3.png");
                  assertThat(telegram.control().sent(77).toString()).contains("van-gogh");
                });
        assertThat(telegram.control().violations()).isEmpty();
        assertThat(discord.control().violations().counts()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName(
      "is refused without a token, or with one that can't be one, in a sentence without it")
  void tokens() {
    assertThatThrownBy(() -> ChatTokens.of(Map.of("DISCORD_TOKEN", " ")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("DISCORD_TOKEN or TELEGRAM_TOKEN");
    for (String address : List.of("nonsense", "ftp://x", "http://user@host", "http://a b")) {
      assertThatThrownBy(
              () -> ChatTokens.of(Map.of("DISCORD_TOKEN", "secret", "DISCORD_API_URL", address)))
          .as(address)
          .hasMessageContaining("DISCORD_API_URL must be an address");
    }
    for (String shards : List.of("0", "many", "10001")) {
      assertThatThrownBy(
              () -> ChatTokens.of(Map.of("DISCORD_TOKEN", "secret", "DISCORD_SHARDS", shards)))
          .hasMessage("DISCORD_SHARDS must lie in 1 to 10000.");
    }
    ChatTokens tokens = ChatTokens.of(Map.of("TELEGRAM_TOKEN", "secret"));
    assertThat(tokens.toString()).doesNotContain("secret");
    try (Domovoi domovoi = open()) {
      assertThatThrownBy(() -> new ChatPlatforms(domovoi, tokens))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("@BotFather")
          .hasMessageNotContaining("secret");
    }
  }

  private Domovoi open() {
    Settings settings =
        Settings.service(
            folder.resolve("data"), "portraits", true, new QuotaRule(20, ZoneOffset.UTC), Set.of());
    return Domovoi.open(settings, new FakeEngines(), new Signal(settings.poll()));
  }
}
