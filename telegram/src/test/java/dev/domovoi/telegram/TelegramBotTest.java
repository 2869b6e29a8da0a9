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

  private Chat chat(long id) {
    return bench.chat(server, id);
  }

  @Test
  @DisplayName("A command is accepted at once, and its picture answers the asking message")
  void picture() {
    long asked = control.say(Place.privately(ANNA), "/style \"van gogh\" seed:7");

    Sent accepted = chat(ANNA).message(1);
    Sent picture = chat(ANNA).picture(1);

    assertThat(accepted.text()).contains("#1").contains("in line");
    assertThat(accepted.replyTo()).isEqualTo(asked);
    assertThat(picture.message()).as("in its place").isEqualTo(accepted.message());
    assertThat(picture.files().get(0).name()).isEqualTo("van-gogh-7.png");
    assertThat(picture.text()).contains("van gogh").contains("seed 7");
    assertThat(control.violations()).isEmpty();
    assertThat(control.problems()).isEmpty();
  }

  @Test
  @DisplayName("Several pictures come one below the other, with their buttons below the last")
  void several() {
    control.say(Place.privately(ANNA), "/style gold seed:1 count:3");

    chat(ANNA).picture(3);

    assertThat(chat(ANNA).pictures()).hasSize(3);
    assertThat(chat(ANNA).uploads())
        .extracting(upload -> upload.markup().path("inline_keyboard").size())
        .containsExactly(0, 0, 2);
    assertThat(chat(ANNA).uploads().get(0).text()).contains("seeds 1, 2, 3");
    assertThat(control.violations()).isEmpty();
  }

  @Test
  @DisplayName("A button works after the bot was started anew, and its form is a question")
  void buttons() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    Sent picture = chat(ANNA).picture(1);
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
    Sent question = chat(ANNA).message(2);
    assertThat(question.markup().path("force_reply").asBoolean()).isTrue();
    control.say(Place.privately(ANNA).answering(question.message()), "sunflowers");

    assertThat(chat(ANNA).message(3).text()).contains("sunflowers");
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

    Sent answer = chat(GROUP).message(1);

    assertThat(answer.replyTo()).isEqualTo(asked);
    assertThat(answer.thread()).isEqualTo(77);
    assertThat(chat(GROUP).messages()).hasSize(1);
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

    assertThat(chat(ANNA).message(1).text()).containsIgnoringCase("picture").contains("words");
  }

  @Test
  @DisplayName("A chat's answers keep their order and Telegram's limits, whatever comes at once")
  void order() {
    for (int i = 1; i <= 4; i++) {
      control.say(Place.privately(ANNA), "/help style" + i);
    }

    chat(ANNA).message(4);

    assertThat(chat(ANNA).messages()).extracting(Sent::replyTo).isSorted();
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

    assertThat(chat(ANNA).message(1).text()).contains("/style");
    assertThat(control.violations()).isEmpty();
  }

  @Test
  @DisplayName("What was asked while the bot was away is answered once after its start")
  void restart() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    chat(ANNA).picture(1);
    bench.close();
    control.say(Place.privately(ANNA), "/style silver seed:2");
    bench = new Bench(folder, server).start();

    assertThat(chat(ANNA).picture(2).text()).contains("silver");
    await().atMost(PATIENCE).until(() -> control.unconfirmed() == 0);
    assertThat(chat(ANNA).messages()).extracting(Sent::text).hasSize(2);
  }

  @Test
  @DisplayName("The picture comes even if the asking message was deleted meanwhile")
  void deleted() {
    long asked = control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(PATIENCE).until(() -> chat(ANNA).messages().size() == 1);
    control.deleteMessage(ANNA, asked);

    assertThat(chat(ANNA).picture(1).text()).contains("gold");
  }

  @Test
  @DisplayName("If the bot's own message was deleted meanwhile, the picture comes in a new one")
  void ownMessageDeleted() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(PATIENCE).until(() -> chat(ANNA).messages().size() == 1);
    control.deleteMessage(ANNA, chat(ANNA).messages().get(0).message());

    chat(ANNA).picture(1);

    assertThat(chat(ANNA).pictures()).hasSize(1);
    assertThat(chat(ANNA).messages()).hasSize(2);
  }

  @Test
  @DisplayName("A member who blocks the bot stops nobody else's pictures")
  void blocked() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(PATIENCE).until(() -> chat(ANNA).messages().size() == 1);
    control.close(ANNA);
    control.say(Place.privately(12), "/style gold seed:2");

    assertThat(chat(12).picture(1).text()).contains("gold");
    await().atMost(PATIENCE).until(bench::work);
  }

  @Test
  @DisplayName("A group that allows no pictures is told so in the picture's place, once")
  void noPictures() {
    control.say(Place.inGroup(GROUP, ANNA), "/style@domovoi_test_bot gold seed:1");
    await().atMost(PATIENCE).until(() -> chat(GROUP).messages().size() == 1);
    control.forbidPictures(GROUP);

    await().atMost(PATIENCE).until(bench::work);

    assertThat(control.standing(GROUP)).hasSize(1);
    assertThat(control.standing(GROUP).get(0).path("text").asText())
        .contains("lets me send no pictures", "нельзя отправлять картинки");
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
