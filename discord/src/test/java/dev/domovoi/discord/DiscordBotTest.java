package dev.domovoi.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.discord.connection.DiscordException;
import dev.domovoi.discord.connection.DiscordSettings;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot on Discord, over real sockets")
class DiscordBotTest {
  private static final Reply RESULT =
      Reply.pictures(
          "#1 \"@everyone *bold* <@42>\", seed 7",
          List.of(new Attachment(new PictureId(1), "gold-7.png")),
          List.of(new Button("again1", "Again", false), new Button("save1", "Save as", true)));

  private Bench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new Bench().started();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private String style() {
    String id =
        bench.control.command(
            "1001", bench.channel(), "style", Json.object().put("prompt", "gold").put("count", 2));
    bench.awaited(id, "progressedMillis");
    return id;
  }

  private ChatRequest asked() {
    return bench.requests.get(0);
  }

  @Test
  @DisplayName("registers its commands once, in two languages, moderators' ones restricted")
  void registers() throws Exception {
    JsonNode style = command("style");
    assertThat(style.path("name_localizations").path("ru").asText()).isEqualTo("стиль");
    assertThat(style.path("description_localizations").path("ru").asText()).isNotEmpty();
    assertThat(command("block").path("default_member_permissions").asText())
        .isEqualTo(Long.toString(1L << 40));
    bench.bot.close();
    bench.bot = bench.bot(bench.registry);
    int before = bench.control.calls().find("GET /api/v10/applications").size();
    bench.bot.start();
    await()
        .atMost(Bench.PATIENCE)
        .until(() -> bench.control.calls().find("GET /api/v10/applications").size() > before);
    style();
    assertThat(bench.control.calls().find("PUT /api/v10/applications")).hasSize(1);
  }

  private JsonNode command(String name) {
    for (JsonNode command : bench.control.commands()) {
      if (command.path("name").asText().equals(name)) {
        return command;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  @DisplayName("defers, shows the place in line, then brings the picture in its place")
  void delivers() throws Exception {
    String id = style();
    assertThat(asked().input())
        .isEqualTo(new CommandInput.Typed("style", Map.of("prompt", "gold", "count", "2")));
    assertThat(bench.message(id).path("content").asText()).isEqualTo("#1 is next in line.");
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    JsonNode message = bench.message(id);
    assertThat(message.path("attachments").path(0).path("filename").asText())
        .isEqualTo("1-gold-7.png");
    assertThat(message.path("content").asText()).contains("\\*bold\\*");
    assertThat(bench.control.interaction(id).path("ephemeral").asBoolean()).isFalse();
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("a refusal is seen by the asker alone")
  void refuses() {
    bench.answer = request -> Reply.refusal("No.");
    style();
    assertThat(bench.control.calls().find("DELETE /api/v10/webhooks")).hasSize(1);
    JsonNode sent = bench.control.calls().find("POST /api/v10/webhooks").get(0).body();
    assertThat(sent.path("flags").asInt()).isEqualTo(64);
    assertThat(sent.path("content").asText()).isEqualTo("No.");
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("a refusal comes although the first answer's end was taken, but not confirmed")
  void refusesUnconfirmed() {
    bench.answer = request -> Reply.refusal("No.");
    bench.control.faults().add(Fault.cut("DELETE /api/v10/webhooks", true, 1));
    bench.control.command("1001", bench.channel(), "style", Json.object().put("prompt", "gold"));
    await()
        .atMost(Bench.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(bench.control.calls().find("POST /api/v10/webhooks"))
                    .singleElement()
                    .satisfies(
                        call -> assertThat(call.body().path("content").asText()).isEqualTo("No.")));
  }

  @Test
  @DisplayName("works on an interaction whose acknowledgement was taken, but not confirmed")
  void unconfirmed() {
    bench.control.faults().add(Fault.cut("/callback$", true, 1));
    String id = style();
    assertThat(bench.message(id).path("content").asText()).isEqualTo("#1 is next in line.");
    assertThat(bench.requests).hasSize(1);
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("a private command is deferred for the asker alone")
  void hides() {
    bench.answer = request -> Reply.privateAnswer("You have no pictures yet.");
    String id = bench.control.command("1001", bench.channel(), "history", Json.object());
    bench.awaited(id, "progressedMillis");
    assertThat(bench.control.interaction(id).path("ephemeral").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("after the token's end the picture comes into the channel and names the asker only")
  void expires() throws Exception {
    style();
    bench.control.expire(null);
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    List<? extends JsonNode> messages = bench.control.messages(bench.channel());
    assertThat(messages).as("the repeated delivery is the same message").hasSize(2);
    assertThat(messages.get(1).path("content").asText()).startsWith("<@1001> ");
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("a message that Discord took before the connection was cut is not there twice")
  void cutAfter() throws Exception {
    String id = style();
    bench.control.faults().add(Fault.cut("PATCH", true, 1));
    sendUntilTaken("delivery-1");
    assertThat(bench.message(id).path("attachments")).hasSize(1);

    bench.control.expire(null);
    bench.control.faults().add(Fault.cut("POST /api/v10/channels", true, 1));
    sendUntilTaken("delivery-2");
    assertThat(bench.control.messages(bench.channel()))
        .as("the answer with its picture, and one message for the late one")
        .hasSize(2);
  }

  private void sendUntilTaken(String key) throws OutboxException {
    try {
      bench.bot.send(key, asked().replyTo(), RESULT);
    } catch (OutboxException e) {
      assertThat(e.isPermanent()).isFalse();
      bench.bot.send(key, asked().replyTo(), RESULT);
    }
  }

  @Test
  @DisplayName("a result for a closed channel comes to the member, and else is given up")
  void closedChannel() throws Exception {
    style();
    bench.control.expire(null);
    bench.control.mute(bench.channel());
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    assertThat(bench.control.directMessages("1001")).hasSize(1);
    bench.control.closeDirect("1001");
    assertThatThrownBy(() -> bench.bot.send("delivery-2", asked().replyTo(), RESULT))
        .isInstanceOfSatisfying(
            OutboxException.class, failure -> assertThat(failure.isPermanent()).isTrue());
  }

  @Test
  @DisplayName("a late result for the asker alone comes to the member, not into the channel")
  void lateAndPrivate() throws Exception {
    style();
    bench.control.expire(null);
    int before = bench.control.messages(bench.channel()).size();
    Document file = new Document("gold.safetensors", new byte[] {1});

    bench.bot.send("delivery-1", asked().replyTo(), Reply.privateAnswer("Here is gold").with(file));

    assertThat(bench.control.messages(bench.channel())).hasSize(before);
    assertThat(bench.control.directMessages("1001")).hasSize(1);
  }

  @Test
  @DisplayName("a result for a guild or channel that is gone comes to the member")
  void goneChannel() throws Exception {
    style();
    bench.control.expire(null);
    bench.control.remove(bench.channel());
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    assertThat(bench.control.directMessages("1001")).hasSize(1);

    // Of a guild that the bot is no longer in; the interaction is from 2015.
    ReplyAddress elsewhere = new ReplyAddress(Platform.DISCORD, "777", "1000 1002 token");
    bench.bot.send("delivery-2", elsewhere, RESULT);
    assertThat(bench.control.directMessages("1002")).hasSize(1);
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("news that is late is not written over a result")
  void lateNews() throws Exception {
    String id = style();
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    String text = bench.message(id).path("content").asText();
    int calls = bench.control.calls().find("PATCH").size();

    bench.bot.progress(asked().replyTo(), new Progress(new JobId(1), "half done"));
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);

    assertThat(bench.control.calls().find("PATCH")).hasSize(calls + 1);
    assertThat(bench.message(id).path("content").asText()).isEqualTo(text);
  }

  @Test
  @DisplayName("buttons ask the bot, and one opens a form whose text comes back")
  void buttons() throws Exception {
    String id = style();
    bench.bot.progress(asked().replyTo(), new Progress(new JobId(1), "half done"));
    await()
        .atMost(Bench.PATIENCE)
        .until(() -> bench.message(id).path("content").asText().equals("half done"));
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    JsonNode message = bench.message(id);
    JsonNode row = message.path("components").path(0).path("components");
    String press = bench.control.press("1002", message, row.path(0).path("custom_id").asText());
    bench.awaited(press, "progressedMillis");
    assertThat(bench.requests.get(1).input()).isEqualTo(new CommandInput.Press("again1"));

    bench.answer =
        request ->
            Reply.form(new Form("form1", "Save as", List.of(new Form.Field("name", "Name", 40))));
    String save = bench.control.press("1002", message, row.path(1).path("custom_id").asText());
    bench.awaited(save, "acknowledgedMillis");
    assertThat(bench.control.interaction(save).path("callbackType").asInt()).isEqualTo(9);

    bench.answer = request -> Reply.privateAnswer("Saved.");
    String sent = bench.control.submit("1002", bench.channel(), "form1", "name", "our gold");
    bench.awaited(sent, "progressedMillis");
    assertThat(bench.requests.get(3).input())
        .isEqualTo(new CommandInput.Submitted("form1", Map.of("name", "our gold")));
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("suggests while a member types")
  void suggests() {
    String id = bench.control.typing("1001", bench.channel(), "style", "prompt", "van go");
    bench.awaited(id, "acknowledgedMillis");
    await().atMost(Bench.PATIENCE).until(() -> !bench.control.calls().find("callback").isEmpty());
    JsonNode sent = bench.control.calls().find("callback").get(0).body();
    assertThat(sent.path("data").path("choices").path(0).path("value").asText())
        .isEqualTo("van gogh");
  }

  @Test
  @DisplayName("a deleted message is followed by a new one")
  void deleted() throws Exception {
    String id = style();
    bench.control.delete(bench.control.interaction(id).path("original").asText());
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    assertThat(bench.control.messages(bench.channel())).hasSize(1);
  }

  @Test
  @DisplayName("a picture that is too large is told of")
  void tooLarge() throws Exception {
    String id = style();
    bench.control.fileLimit(500);
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    assertThat(bench.message(id).path("content").asText()).contains("too large");
  }

  @Test
  @DisplayName("429 and 503 are retried")
  void retries() throws Exception {
    bench.control.faults().add(Fault.rateLimit("callback", Duration.ofMillis(300), 1));
    String id = style();
    bench.control.faults().add(Fault.status("PATCH", 503, 1));
    bench.bot.send("delivery-1", asked().replyTo(), RESULT);
    assertThat(bench.message(id).path("attachments")).hasSize(1);
    assertThat(bench.requests).hasSize(1);
  }

  @Test
  @DisplayName("first answers and texts are repeated after a 500 or a cut connection")
  void repeats() {
    bench.control.faults().add(Fault.cut("/callback$", false, 2));
    bench.control.faults().add(Fault.status("PATCH", 500, 2));
    String id = style();
    assertThat(bench.message(id).path("content").asText()).isEqualTo("#1 is next in line.");
    bench.answer = request -> Reply.refusal("No.");
    bench.control.faults().add(Fault.status("POST /api/v10/webhooks", 500, 1));
    style();
    await()
        .atMost(Bench.PATIENCE)
        .until(
            () ->
                bench.control.calls().find("POST /api/v10/webhooks").stream()
                    .anyMatch(call -> call.status() == 200));
    assertThat(bench.control.violations().counts()).isEmpty();
  }

  @Test
  @DisplayName("an answer of 500 again and again is a temporary failure")
  void temporary() {
    style();
    bench.control.faults().add(Fault.status("PATCH", 500, 9));
    assertThatThrownBy(() -> bench.bot.send("delivery-1", asked().replyTo(), RESULT))
        .isInstanceOfSatisfying(
            OutboxException.class, failure -> assertThat(failure.isPermanent()).isFalse());
  }

  @Test
  @DisplayName("known pictures, which come as the answer itself, survive an error of Discord's own")
  void knownPictures() {
    bench.control.faults().add(Fault.status("PATCH", 500, 1));
    bench.answer = request -> RESULT;
    String id = style();
    assertThat(bench.message(id).path("attachments")).hasSize(1);
    assertThat(bench.requests).hasSize(1);
  }

  @Test
  @DisplayName("resumes after a cut and gets what came meanwhile")
  void resumes() {
    bench.control.cutGateway();
    String id =
        bench.control.command(
            "1001", bench.channel(), "style", Json.object().put("prompt", "gold"));
    await().atMost(Bench.PATIENCE).until(() -> bench.control.resumes() == 1);
    await().atMost(Bench.PATIENCE).until(() -> bench.control.ready() == 1);
    assertThat(bench.control.identifies()).isEqualTo(1);
    // What came during the cut is replayed; if that took over 3 s, Discord has given it up.
    await().atMost(Bench.PATIENCE).until(() -> !bench.control.calls().find("callback").isEmpty());
    assertThat(bench.control.interaction(id).path("what").asText()).isEqualTo("style");
  }

  @Test
  @DisplayName("a wrong token is a clear sentence without the token")
  void wrongToken() {
    try (DiscordBot other =
        new DiscordBot(
            bench.registry,
            bench.answer,
            asked -> List.of(),
            null,
            java.time.Instant::now,
            DiscordSettings.of("another-secret", Optional.of(bench.discord.apiUrl())))) {
      assertThatThrownBy(other::start)
          .isInstanceOf(DiscordException.class)
          .hasMessageContaining("does not accept the token")
          .hasMessageNotContaining("another-secret");
    }
  }

  @Test
  @DisplayName("no network at the start is a clear sentence")
  void noNetwork() {
    try (DiscordBot other =
        new DiscordBot(
            bench.registry,
            bench.answer,
            asked -> List.of(),
            null,
            java.time.Instant::now,
            DiscordSettings.of(Bench.TOKEN, Optional.of("http://127.0.0.1:9/api/v10/")))) {
      assertThatThrownBy(other::start)
          .isInstanceOf(DiscordException.class)
          .hasMessageContaining("can't be reached");
    }
  }
}
