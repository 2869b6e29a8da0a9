package dev.domovoi.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelegramBotTest {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final long ANNA = 11;
  private static final long GROUP = -100;

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

  private List<Sent> messages(long chat) {
    return control.sent(chat).stream()
        .filter(call -> call.method().startsWith("send") && call.message() != 0)
        .toList();
  }

  private Sent message(long chat, int number) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              bench.work();
              return messages(chat).size() >= number;
            });
    return messages(chat).get(number - 1);
  }

  @Test
  @DisplayName("A command is accepted at once, and its picture answers the asking message")
  void picture() {
    long asked = control.say(Place.privately(ANNA), "/style \"van gogh\" seed:7");

    Sent accepted = message(ANNA, 1);
    Sent picture = message(ANNA, 2);

    assertThat(accepted.text()).contains("#1").contains("in line");
    assertThat(picture.method()).isEqualTo("sendPhoto");
    assertThat(picture.replyTo()).isEqualTo(asked);
    assertThat(picture.files().get(0).name()).isEqualTo("van-gogh-7.png");
    assertThat(picture.text()).contains("van gogh").contains("seed 7");
    assertThat(control.violations()).isEmpty();
    assertThat(control.problems()).isEmpty();
  }

  @Test
  @DisplayName("Several pictures come as one album, with their buttons below it")
  void album() {
    control.say(Place.privately(ANNA), "/style gold seed:1 count:3");

    assertThat(message(ANNA, 2).method()).isEqualTo("sendMediaGroup");
    assertThat(messages(ANNA).get(1).files()).hasSize(3);
    assertThat(message(ANNA, 3).markup().path("inline_keyboard").size()).isPositive();
  }

  @Test
  @DisplayName("A button works after the bot was started anew, and its form is a question")
  void buttons() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    Sent picture = message(ANNA, 2);
    bench.close();
    bench = new Bench(folder, server).start();

    String save = null;
    for (var row : picture.markup().path("inline_keyboard")) {
      for (var button : row) {
        if (button.path("text").asText().toLowerCase(java.util.Locale.ROOT).contains("save")) {
          save = button.path("callback_data").asText();
        }
      }
    }
    assertThat(save).isNotNull();
    control.press(Place.privately(ANNA), picture.message(), save);
    Sent question = message(ANNA, 3);
    assertThat(question.markup().path("force_reply").asBoolean()).isTrue();
    control.say(Place.privately(ANNA).answering(question.message()), "sunflowers");

    assertThat(message(ANNA, 4).text()).contains("sunflowers");
    assertThat(control.sent(ANNA)).anyMatch(call -> call.method().equals("answerCallbackQuery"));
  }

  @Test
  @DisplayName("In groups, talk and commands for other bots are left alone; topics are kept")
  void groups() {
    control.makeForum(GROUP);
    Place topic = Place.inGroup(GROUP, ANNA).inTopic(77);
    control.say(topic, "hello all");
    control.say(topic, "/help@another_bot");
    long asked = control.say(topic, "/help@domovoi_test_bot");

    Sent answer = message(GROUP, 1);

    assertThat(answer.replyTo()).isEqualTo(asked);
    assertThat(answer.thread()).isEqualTo(77);
    assertThat(messages(GROUP)).hasSize(1);
  }

  @Test
  @DisplayName("There is a menu for each scope, in English and Russian")
  void menus() {
    await().atMost(PATIENCE).until(() -> control.menus().size() == 6);
    assertThat(control.menus().get("all_private_chats//ru").toString())
        .contains("\"style\"")
        .contains("\u041d\u0430\u0440\u0438\u0441\u043e\u0432\u0430\u0442\u044c");
  }

  @Test
  @DisplayName("A photo with a command is handed on as a file, and the bot says what it can't do")
  void photo() {
    byte[] png = new byte[2000];
    control.sendPhoto(
        Place.privately(ANNA), TelegramControl.MemberFile.png(png, 20_000, 20_000), "/style gold");

    assertThat(message(ANNA, 1).text()).containsIgnoringCase("picture").contains("words");
  }

  @Test
  @DisplayName("A chat's answers keep their order and Telegram's limits, whatever comes at once")
  void order() {
    for (int i = 1; i <= 4; i++) {
      control.say(Place.privately(ANNA), "/help style" + i);
    }

    message(ANNA, 4);

    assertThat(messages(ANNA)).extracting(Sent::replyTo).isSorted();
    assertThat(control.violations()).isEmpty();
  }

  @Test
  @DisplayName("429, an error of Telegram's own and a cut connection only delay an answer")
  void faults() {
    control.fault(Fault.rateLimit("sendmessage", Duration.ofSeconds(2), 1));
    control.fault(Fault.status("sendmessage", 502, 1));
    control.fault(Fault.cut("sendmessage", false, 1));
    control.fault(Fault.status("getupdates", 500, 1));
    control.fault(Fault.cut("getupdates", false, 1));
    control.say(Place.privately(ANNA), "/help");

    assertThat(message(ANNA, 1).text()).contains("/style");
    assertThat(control.violations()).isEmpty();
  }

  @Test
  @DisplayName("What was asked while the bot was away is answered once after its start")
  void restart() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    message(ANNA, 2);
    bench.close();
    control.say(Place.privately(ANNA), "/style silver seed:2");
    bench = new Bench(folder, server).start();

    assertThat(message(ANNA, 4).text()).contains("silver");
    await().atMost(PATIENCE).until(() -> control.unconfirmed() == 0);
    assertThat(messages(ANNA)).hasSize(4);
  }

  @Test
  @DisplayName("The picture comes even if the asking message was deleted meanwhile")
  void deleted() {
    long asked = control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(PATIENCE).until(() -> messages(ANNA).size() == 1);
    control.deleteMessage(ANNA, asked);

    assertThat(message(ANNA, 2).replyTo()).isZero();
  }

  @Test
  @DisplayName("A member who blocks the bot stops nobody else's pictures")
  void blocked() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(PATIENCE).until(() -> messages(ANNA).size() == 1);
    control.close(ANNA);
    control.say(Place.privately(12), "/style gold seed:2");

    assertThat(message(12, 2).method()).isEqualTo("sendPhoto");
    await().atMost(PATIENCE).until(bench::work);
  }

  @Test
  @DisplayName("A token that Telegram does not know is one clear sentence, without the token")
  void wrongToken() {
    control.revokeToken(true);
    bench.close();

    bench = new Bench(folder.resolve("other"), server);

    assertThatThrownBy(bench::start)
        .isInstanceOf(TelegramException.class)
        .hasMessageContaining("@BotFather")
        .hasMessageNotContaining("fake-token");
  }
}
