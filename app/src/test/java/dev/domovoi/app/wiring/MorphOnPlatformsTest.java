package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On Discord and Telegram, with the real queue and worker,")
class MorphOnPlatformsTest {
  private static final String TOKEN = "MTIz.fake.token-of-the-test-server";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ANNA = 77;

  @TempDir private Path folder;

  /** Batches of morphs that were begun, and a gate at which they wait. */
  private final AtomicInteger morphBatches = new AtomicInteger();

  private final CountDownLatch gate = new CountDownLatch(1);

  private final FakeDiscord discord = new FakeDiscord(TOKEN).start(0);
  private final FakeTelegram telegram = FakeTelegram.start(0);
  private Domovoi domovoi;
  private ChatPlatforms platforms;

  @BeforeEach
  void start() {
    Settings settings =
        Settings.service(
            folder.resolve("data"), "portraits", true, new QuotaRule(20, ZoneOffset.UTC), Set.of());
    FakeEngines engines =
        new FakeEngines() {
          @Override
          protected void beforeRender(List<RenderJob> jobs) {
            if (jobs.get(0).spec().prompt().text().contains("slow")) {
              morphBatches.incrementAndGet();
              awaitQuietly(gate);
            }
          }
        };
    domovoi = Domovoi.open(settings, engines, new Signal(settings.poll()));
    platforms =
        new ChatPlatforms(
            domovoi,
            new ChatTokens(
                Optional.of(TOKEN),
                Optional.of(discord.apiUrl()),
                Optional.of(FakeTelegram.TOKEN),
                Optional.of(URI.create(telegram.url()))));
    platforms.start();
    for (BooleanSupplier connected : platforms.connections().values()) {
      await().atMost(PATIENCE).until(connected::getAsBoolean);
    }
    assertThat(platforms.connections()).containsKeys(Platform.DISCORD, Platform.TELEGRAM);
  }

  @AfterEach
  void stop() {
    gate.countDown();
    platforms.close();
    domovoi.close();
    telegram.close();
    discord.close();
    assertThat(telegram.control().violations()).isEmpty();
    assertThat(discord.control().violations().counts()).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("given /morph, then it is an animation on the one and a GIF file on the other")
  void delivered() {
    ask("morph", JSON.createObjectNode().put("to", "lava").put("seed", 3));
    telegram.control().say(Place.privately(ANNA), "/morph lava from:ice seed:4");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(discordFiles()).containsExactly("1-plain-lava-3.gif");
              assertThat(standing("animation")).hasSize(1);
            });
    assertThat(standing("animation").get(0).path("caption").asText())
        .isEqualTo("#2 \"«ice» → «lava»\", seed 4, strength 1");
  }

  @Test
  @DisplayName("given styles that were never painted, then they are exported and mixed")
  void unknownStyles() {
    ask("export", JSON.createObjectNode().put("style", "old gold"));
    telegram.control().say(Place.privately(ANNA), "/export lava");
    telegram.control().say(Place.privately(ANNA), "/mix ice with:neon seed:4");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(telegram.control().sent(ANNA).toString())
                  .contains("lava.safetensors", "ice-50-neon-50-4.png");
              assertThat(discordFiles()).containsExactly("old-gold.safetensors");
            });
  }

  @Test
  @DisplayName("given a morph under way, when it is cancelled, then it stops at the next batch")
  void cancelled() {
    telegram.control().say(Place.privately(ANNA), "/morph slow seed:3");
    await().atMost(PATIENCE).until(() -> morphBatches.get() == 1);

    telegram.control().say(Place.privately(ANNA), "/cancel");
    await()
        .atMost(PATIENCE)
        .until(() -> telegram.control().sent(ANNA).toString().contains("#1 is cancelled"));
    gate.countDown();
    telegram.control().say(Place.privately(ANNA), "/style gold seed:4");
    telegram.control().say(Place.privately(ANNA), "/quota");

    await().atMost(PATIENCE).until(() -> standing("photo").size() == 1);
    await()
        .atMost(PATIENCE)
        .until(() -> telegram.control().sent(ANNA).toString().contains("19 of 20 pictures"));
    assertThat(morphBatches).hasValue(1);
    assertThat(standing("animation")).isEmpty();
  }

  private void ask(String command, ObjectNode options) {
    discord.control().command("1001", channel(), command, options);
  }

  private long channel() {
    return discord.control().channels().get(0);
  }

  private List<String> discordFiles() {
    return discord.control().messages(channel()).stream()
        .flatMap(message -> message.path("attachments").findValuesAsText("filename").stream())
        .toList();
  }

  private List<JsonNode> standing(String media) {
    return telegram.control().standing(ANNA).stream()
        .filter(message -> message.has(media))
        .toList();
  }
}
