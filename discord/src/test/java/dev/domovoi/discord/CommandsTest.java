package dev.domovoi.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Discord's commands")
class CommandsTest {
  private static final long COMMON = 0x0000_0000_8000_0C40L;
  private static final long MODERATE_MEMBERS = 1L << 40;

  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  private CommandInput block(long permissions) {
    int before = bench.requests.size();
    ObjectNode data = Json.object().put("id", "1").put("name", "block").put("type", 1);
    bench.control.interact(2, "1001", bench.channel(), "ru", permissions, data, null);
    await().atMost(Bench.PATIENCE).until(() -> bench.requests.size() > before);
    return bench.requests.get(before).input();
  }

  @Test
  @DisplayName("of moderators may be used by whoever the guild lets use them")
  void permitted() throws Exception {
    bench.started();
    await()
        .atMost(Bench.PATIENCE)
        .until(() -> block(COMMON).equals(new CommandInput.Typed("block", Map.of(), true)));

    ChatRequest member = bench.requests.get(bench.requests.size() - 1);
    assertThat(member.moderator()).as("that is no right to moderate by other ways").isFalse();
    assertThat(member.locale().getLanguage()).isEqualTo("ru");

    block(COMMON | MODERATE_MEMBERS);
    assertThat(bench.requests.get(bench.requests.size() - 1).moderator()).isTrue();
  }

  @Test
  @DisplayName("that everybody may use bring no special permission along")
  void common() throws Exception {
    bench.started();
    String id =
        bench.control.command(
            "1001", bench.channel(), "style", Json.object().put("prompt", "gold"));
    bench.awaited(id, "progressedMillis");

    assertThat(bench.requests.get(0).input())
        .isEqualTo(new CommandInput.Typed("style", Map.of("prompt", "gold")));
  }

  @Test
  @DisplayName("are shown in Russian too: names, options and descriptions")
  void localised() throws Exception {
    bench.started();
    JsonNode style = Json.object();
    for (JsonNode command : bench.control.commands()) {
      style = command.path("name").asText().equals("style") ? command : style;
    }
    assertThat(style.path("description").asText()).isEqualTo("Paint a portrait in any style");
    assertThat(style.path("description_localizations").path("ru").asText())
        .isEqualTo("Нарисовать портрет в любом стиле");
    for (JsonNode option : style.path("options")) {
      assertThat(option.path("name_localizations").path("ru").asText())
          .as(option.path("name").asText())
          .matches("[а-я]+");
      assertThat(option.path("description_localizations").path("ru").asText())
          .containsPattern("[а-я]");
    }
  }

  @Test
  @DisplayName("take a picture, which stays at Discord until it is read, and then in bounds")
  void attachment() throws Exception {
    bench.started();
    bench.answer = request -> Reply.privateAnswer(read(request.files().get(0)));
    ObjectNode file = bench.control.memberFile("me.png", new byte[700]);
    String id = bench.control.commandWithFile("1001", bench.channel(), "redraw", "picture", file);
    bench.awaited(id, "progressedMillis");

    assertThat(bench.message(id).path("content").asText())
        .isEqualTo("me.png, 700 bytes, read 700; The file has 700 bytes, more than 699");
  }

  private static String read(IncomingFile file) {
    try {
      String read = file.name() + ", " + file.size() + " bytes, read " + file.read(700).length;
      try {
        return read + file.read(699).length;
      } catch (IOException e) {
        return read + "; " + e.getMessage();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("suggest no more and nothing longer than Discord takes, of the right community")
  void suggestions() throws Exception {
    bench.started();
    List<Suggestions> asked = new CopyOnWriteArrayList<>();
    bench.suggest =
        suggestions -> {
          asked.add(suggestions);
          return Stream.concat(
                  Stream.of(" ", "x".repeat(101)),
                  IntStream.range(0, 40).mapToObj(i -> "style " + i))
              .toList();
        };
    String id = bench.control.typing("1001", bench.channel(), "style", "prompt", "st");
    bench.awaited(id, "acknowledgedMillis");
    await().atMost(Bench.PATIENCE).until(() -> !bench.control.calls().find("callback").isEmpty());

    JsonNode choices =
        bench.control.calls().find("callback").get(0).body().path("data").path("choices");
    assertThat(choices).hasSize(Suggestions.MAX);
    assertThat(choices.path(0).path("value").asText()).isEqualTo("style 0");
    CommunityId guild = new CommunityId(Platform.DISCORD, Long.toString(100L << 22));
    assertThat(asked).containsExactly(new Suggestions(guild, "style", "prompt", "st"));
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("that open a form are answered at once, though uploads and other work take long")
  void formFirst() throws Exception {
    bench.started();
    bench.control.faults().add(Fault.slow("PATCH", Duration.ofSeconds(2), 20));
    CountDownLatch busy = new CountDownLatch(1);
    bench.answer =
        request -> {
          if (request.input() instanceof CommandInput.Press) {
            return Reply.form(
                new Form("form1", "Save as", List.of(new Form.Field("name", "Name", 40))));
          }
          join(busy);
          return Reply.answer("done");
        };
    ObjectNode source = Json.object().put("id", "1").put("type", 0);
    for (int i = 0; i < 6; i++) {
      bench.control.command("1001", bench.channel(), "style", Json.object().put("prompt", "x"));
    }
    await().atMost(Bench.PATIENCE).until(() -> bench.requests.size() >= 2);
    String form = bench.control.press("1002", message(source), "f-save1");
    bench.awaited(form, "acknowledgedMillis");
    busy.countDown();

    JsonNode seen = bench.control.interaction(form);
    assertThat(seen.path("callbackType").asInt()).isEqualTo(9);
    assertThat(seen.path("acknowledgedMillis").asDouble()).isLessThan(1500);
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode message(ObjectNode message) {
    message.put("channel_id", Long.toString(bench.channel())).put("content", "");
    ObjectNode author = Json.object().put("id", "900000000000000002").put("username", "domovoi");
    message.set("author", author.put("discriminator", "0").put("bot", true).putNull("avatar"));
    for (String list : List.of("mentions", "mention_roles", "embeds", "attachments")) {
      message.set(list, Json.array());
    }
    Button save = new Button("save1", "Save as", true);
    ObjectNode button = Json.object().put("type", 2).put("style", 2).put("id", 2);
    button.put("label", save.label()).put("custom_id", "f-" + save.id());
    ObjectNode row = Json.object().put("type", 1).put("id", 1);
    row.set("components", Json.array().add(button));
    message.set("components", Json.array().add(row));
    return message
        .put("timestamp", "2026-01-01T00:00:00.000000+00:00")
        .put("mention_everyone", false)
        .put("pinned", false)
        .put("tts", false)
        .putNull("edited_timestamp");
  }

  @Test
  @DisplayName("are registered once, and answered in every guild, with several shards")
  void shards() throws Exception {
    bench.control.shards(1);
    bench.bot.close();
    bench.bot = bench.bot(bench.registry, OptionalInt.of(2));
    bench.bot.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.control.ready() == 2);
    for (long guild : List.of(100L << 22, 101L << 22)) {
      String id =
          bench.control.command("1001", guild + 1, "style", Json.object().put("prompt", "gold"));
      bench.awaited(id, "progressedMillis");
      assertThat(bench.control.messages(guild + 1)).hasSize(1);
    }
    assertThat(bench.control.identifies()).isEqualTo(2);
    assertThat(bench.control.calls().find("PUT /api/v10/applications")).hasSize(1);
    bench.control.expire(null);
    for (ChatRequest request : bench.requests) {
      bench.bot.send("delivery-" + request.key(), request.replyTo(), Reply.answer("late"));
      assertThat(bench.control.messages(Long.parseLong(request.replyTo().channel()))).hasSize(2);
    }
    assertThat(bench.control.violations().counts()).isEmpty();
  }
}
