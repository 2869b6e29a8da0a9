package dev.domovoi.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.core.chat.Form;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import dev.domovoi.telegram.outbound.Questions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.message.Message;

@DisplayName("Forms on Telegram, which has none")
class FormsTest {
  private static final long ANNA = 11;
  private static final Form FORM =
      new Form(
          "form-1",
          "Имя стиля",
          List.of(
              new Form.Field("name", "Its name", 40), new Form.Field("about", "What it is", 200)));

  @TempDir private Path folder;
  private FakeTelegram server;
  private TelegramControl control;
  private Bench bench;

  @BeforeEach
  void start() {
    server = FakeTelegram.start(0);
    control = server.control();
    bench = new Bench(folder, server).start();
  }

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  /** The bot's question, as an earlier process has asked it. */
  private long asked(Questions.Open form) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode call = json.createObjectNode().put("chat_id", ANNA);
    call.put("text", form.text(Locale.ENGLISH)).set("entities", json.valueToTree(form.mark()));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(server.url() + "/bot" + FakeTelegram.TOKEN + "/sendMessage"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return json.readTree(answer.body()).path("result").path("message_id").asLong();
  }

  @Test
  @DisplayName("ask field after field, in the member's language, and hand all answers on together")
  void everyField() throws Exception {
    assertThat(control.standing(ANNA)).as("a chat that is open").isEmpty();
    long first = asked(Questions.first(FORM));
    control.say(Place.privately(ANNA).answering(first).speaking("ru"), "sunflowers");

    Sent second = bench.chat(server, ANNA).message(2);
    assertThat(second.text())
        .isEqualTo(
            "Имя стиля\nWhat it is: ответьте, пожалуйста, на это сообщение"
                + " (не длиннее 200 символов).");
    assertThat(second.markup().path("force_reply").asBoolean()).isTrue();

    control.say(Place.privately(ANNA).answering(second.message()), "yellow");
    assertThat(bench.chat(server, ANNA).message(3).text())
        .as("the core has been given the form, which it does not know")
        .startsWith("I no longer know this button");
  }

  @Test
  @DisplayName("are nobody else's: the answer to another bot's question is just talk")
  void otherBots() {
    Message message = new Message();
    Message question = new Message();
    User bot = new User(1L, "Bot", true);
    bot.setUserName("another_bot");
    question.setFrom(bot);
    question.setEntities(Questions.first(FORM).mark());
    message.setReplyToMessage(question);
    message.setText("sunflowers");

    assertThat(Questions.answered(message, "domovoi_test_bot")).isEmpty();
    assertThat(Questions.answered(message, "Another_Bot"))
        .hasValueSatisfying(
            open -> {
              assertThat(open.values()).containsEntry("name", "sunflowers");
              assertThat(open.fields()).containsExactly(FORM.fields().get(1));
              assertThat(open.filled()).isFalse();
            });
  }
}
