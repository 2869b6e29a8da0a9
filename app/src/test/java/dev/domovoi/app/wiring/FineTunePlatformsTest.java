package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.app.testing.TuningEngines;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl.MemberFile;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fine-tuning and pictures as examples, on Discord and Telegram,")
class FineTunePlatformsTest {
  private static final String DISCORD_TOKEN = "MTIz.fake.token-of-the-test-server";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Place ANN = Place.privately(77);

  @TempDir private Path folder;
  private final TuningEngines engines = new TuningEngines();
  private final FakeDiscord discord = new FakeDiscord(DISCORD_TOKEN).start(0);
  private final FakeTelegram telegram = FakeTelegram.start(0);
  private Domovoi domovoi;
  private ChatPlatforms platforms;
  private long channel;

  @BeforeEach
  void start() {
    Settings settings =
        Settings.service(
            folder.resolve("data"), "portraits", true, new QuotaRule(50, ZoneOffset.UTC), Set.of());
    domovoi = Domovoi.open(settings, engines, new Signal(settings.poll()));
    platforms =
        new ChatPlatforms(
            domovoi,
            new ChatTokens(
                Optional.of(DISCORD_TOKEN),
                Optional.of(discord.apiUrl()),
                Optional.of(FakeTelegram.TOKEN),
                Optional.of(URI.create("http://127.0.0.1:" + telegram.port()))));
    platforms.start();
    for (BooleanSupplier connected : platforms.connections().values()) {
      await().atMost(PATIENCE).until(connected::getAsBoolean);
    }
    await().atMost(PATIENCE).until(() -> discord.control().calls().find("/commands").size() >= 2);
    channel = discord.control().channels().get(0);
  }

  @AfterEach
  void stop() {
    platforms.close();
    domovoi.close();
    discord.close();
    telegram.close();
    assertThat(telegram.control().violations()).isEmpty();
    assertThat(discord.control().violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("show progress with a preview in one message, and stop when its button is pressed")
  void progressAndCancel() {
    telegram.control().say(ANN, "/style gold mode:fine-tune seed:5");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(telegramMessage()).contains("is being fine-tuned: ").contains("photo"));
    // One at a time is fine-tuned; the other sees its place in line meanwhile.
    ObjectNode options = JSON.createObjectNode().put("prompt", "ice").put("mode", "fine-tune");
    discord.control().command("1001", channel, "style", options);
    await().atMost(PATIENCE).until(() -> discordMessage().contains("#2 is next in line"));
    assertThat(telegram.control().standing(77)).hasSize(1);
    Sent shown = lastTelegram();
    String button = button(shown.markup());
    telegram.control().press(new Place(77, 78, 0, 0, "en"), shown.message(), button);
    telegram.control().press(ANN, shown.message(), button);
    await().atMost(PATIENCE).until(() -> engines.cancelled.get() == 1);
    await().atMost(PATIENCE).until(() -> telegramAll().contains("#1 is cancelled."));
    assertThat(telegramAll()).contains("Only whoever asked for this can cancel it.");

    await().atMost(PATIENCE).until(() -> discordMessage().contains("preview.png"));
    assertThat(discordMessage()).contains("is being fine-tuned: ", "Cancel");
    engines.goOn();
    await().atMost(PATIENCE).until(() -> discordMessage().contains("strength 1, fine-tuned"));
  }

  @Test
  @DisplayName("begin at a button once, and from photos with /style below them or in an answer")
  void buttonAndPhotos() throws Exception {
    engines.goOn();
    discord
        .control()
        .command("1001", channel, "style", JSON.createObjectNode().put("prompt", "gold"));
    await().atMost(PATIENCE).until(() -> discordMessage().contains("Fine-tune"));
    ObjectNode result = discord.control().messages(channel).get(0);
    String press = button(result, "Fine-tune");
    discord.control().press("1002", result, press);
    discord.control().press("1002", result, press);
    await().atMost(PATIENCE).until(() -> discordAll().contains("strength 1, fine-tuned"));
    assertThat(engines.begun).hasValue(1);

    byte[] picture = png();
    telegram.control().sendPhoto(ANN, MemberFile.png(picture, 80, 80), "/style seed:6");
    await().atMost(PATIENCE).until(() -> telegramMessage().contains("seed 6"));
    long photo = telegram.control().sendPhoto(ANN, MemberFile.png(picture, 80, 80), "look");
    telegram.control().say(ANN.answering(photo), "/style seed:7");
    await().atMost(PATIENCE).until(() -> telegramMessage().contains("seed 7"));
    byte[] text = "not a picture".getBytes(StandardCharsets.UTF_8);
    telegram.control().sendPhoto(ANN, MemberFile.png(text, 80, 80), "/style seed:8");
    await().atMost(PATIENCE).until(() -> telegramMessage().contains("neither a PNG nor a JPEG"));

    ObjectNode file = discord.control().memberFile("blue.png", picture);
    discord.control().commandWithFile("1001", channel, "style", "reference", file);
    await().atMost(PATIENCE).until(() -> discordAll().contains("picture-"));
  }

  private String telegramMessage() {
    List<JsonNode> standing = telegram.control().standing(77);
    return standing.isEmpty() ? "" : standing.get(standing.size() - 1).toString();
  }

  private String telegramAll() {
    return telegram.control().sent().toString();
  }

  private Sent lastTelegram() {
    List<Sent> sent = telegram.control().sent(77);
    return sent.get(sent.size() - 1);
  }

  private String discordMessage() {
    List<ObjectNode> messages = discord.control().messages(channel);
    return messages.isEmpty() ? "" : messages.get(0).toString();
  }

  private String discordAll() {
    return discord.control().messages(channel).toString();
  }

  private static String button(JsonNode markup) {
    return markup.path("inline_keyboard").path(0).path(0).path("callback_data").asText();
  }

  private static String button(JsonNode message, String label) {
    for (JsonNode row : message.path("components")) {
      for (JsonNode button : row.path("components")) {
        if (button.path("label").asText().equals(label)) {
          return button.path("custom_id").asText();
        }
      }
    }
    throw new AssertionError("no button " + label + " in " + message);
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
