package dev.domovoi.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.discord.DiscordBot;
import dev.domovoi.discord.connection.DiscordSettings;
import dev.domovoi.loadtest.discord.FakeDiscord;
import dev.domovoi.worker.image.PictureException;
import dev.domovoi.worker.image.PictureReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A picture that a member sends along on Discord, all the way to the decoder")
class MembersPicturesTest {
  private static final String TOKEN = "token-of-the-test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CommandDefinition REDRAW =
      new CommandDefinition(
          "redraw",
          Access.EVERYONE,
          List.of(
              OptionDefinition.named(
                  "picture", new OptionType.Picture(), new HelpText("Whom", "Кого"))),
          new HelpText("Redraws", "Перерисовывает"),
          "/redraw");

  private final FakeDiscord discord = new FakeDiscord(TOKEN).start(0);
  private final DiscordBot bot =
      new DiscordBot(
          new CommandRegistry(List.of(REDRAW)),
          MembersPicturesTest::answer,
          asked -> List.of(),
          new NoPictures(),
          Instant::now,
          DiscordSettings.of(TOKEN, Optional.of(discord.apiUrl())));

  @BeforeEach
  void start() throws Exception {
    bot.start();
    await().atMost(PATIENCE).until(() -> discord.control().ready() == 1);
  }

  @AfterEach
  void stop() {
    bot.close();
    discord.close();
  }

  /** None are asked for: the answers are text. */
  private static final class NoPictures implements Pictures {
    @Override
    public Map<PictureKey, PictureId> find(Collection<PictureKey> keys) {
      return Map.of();
    }

    @Override
    public Optional<byte[]> png(PictureId id) {
      return Optional.empty();
    }

    @Override
    public List<PictureInfo> ofJob(JobId job) {
      return List.of();
    }

    @Override
    public List<PictureInfo> history(MemberId member, int limit) {
      return List.of();
    }
  }

  private static Reply answer(ChatRequest request) {
    try {
      byte[] bytes = request.files().get(0).read(PictureReader.MAX_BYTES);
      return Reply.answer("It is " + PictureReader.decode(bytes, 64).width() + " wide.");
    } catch (PictureException | IOException e) {
      return Reply.refusal(String.valueOf(e.getMessage()));
    }
  }

  /** What the asker reads. */
  private String said(String name, byte[] content) {
    long channel = discord.control().channels().get(0);
    ObjectNode file = discord.control().memberFile(name, content);
    String id = discord.control().commandWithFile("1001", channel, "redraw", "picture", file);
    await().atMost(PATIENCE).until(() -> discord.control().interaction(id).has("progressedMillis"));
    return discord.control().messages(channel).stream()
        .filter(message -> message.path("id").asText().equals(original(id)))
        .map(message -> message.path("content").asText())
        .findFirst()
        .orElseThrow();
  }

  private String original(String interaction) {
    return discord.control().interaction(interaction).path("original").asText();
  }

  @Test
  @DisplayName("is read, refused in a sentence, or read as far as it goes; the bot goes on")
  void pictures() throws Exception {
    assertThat(said("me.png", encoded("png"))).isEqualTo("It is 80 wide.");
    assertThat(said("dance.gif", encoded("gif")))
        .isEqualTo("The picture is neither PNG nor JPEG; save it as one of these.");
    assertThat(said("letter.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
        .contains("neither PNG nor JPEG");
    byte[] half = encoded("png");
    assertThat(said("half.png", Arrays.copyOf(half, 40)))
        .isEqualTo("The picture is broken and cannot be decoded.");
    assertThat(said("giant.png", giant())).contains("has 20000 x 20000 pixels, which is too large");
    assertThat(said("me.png", encoded("png"))).isEqualTo("It is 80 wide.");
    assertThat(discord.control().violations().counts()).isEmpty();
  }

  private static byte[] encoded(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), format, out))
        .isTrue();
    return out.toByteArray();
  }

  /** A megabyte that begins as a PNG of 20,000 x 20,000 pixels. */
  private static byte[] giant() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(20_000);
    fields.writeInt(20_000);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    byte[] noise = new byte[1_000_000];
    new Random(1).nextBytes(noise);
    chunk(out, "IDAT", noise);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) checksum.getValue());
  }
}
