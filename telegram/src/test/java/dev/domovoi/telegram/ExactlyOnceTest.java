package dev.domovoi.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.domovoi.core.sent.SentMessage;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On Telegram, which knows no key for repeated calls, a picture stands there once")
class ExactlyOnceTest {
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

  private Chat chat() {
    return bench.chat(server, ANNA);
  }

  private void settled() {
    await().atMost(Chat.PATIENCE).until(bench::work);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"editmessagemedia", "sendmessage"})
  @DisplayName("although the connection was cut after Telegram took a call")
  void cutAfter(String method) {
    control.fault(Fault.cut(method, true, 1));
    control.say(Place.privately(ANNA), "/style gold seed:1 count:2");

    chat().picture(2);
    settled();

    assertThat(chat().pictures()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"editmessagemedia", "sendmessage"})
  @DisplayName("although Telegram's confirmation can't be read: it is neither lost nor doubled")
  void garbled(String method) {
    control.fault(Fault.garbled(method, 1));
    control.say(Place.privately(ANNA), "/style gold seed:1");

    chat().picture(1);
    settled();

    assertThat(chat().pictures()).hasSize(1);
    assertThat(chat().uploads()).hasSize(1);
  }

  @Test
  @DisplayName("although it was known before and comes as the answer itself")
  void known() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    chat().picture(1);
    settled();
    control.fault(Fault.cut("editmessagemedia", true, 1));

    control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(Chat.PATIENCE).until(() -> chat().pictures().size() == 2);
    await()
        .atMost(Chat.PATIENCE)
        .until(
            () ->
                control.problems().keySet().stream()
                    .anyMatch(problem -> problem.contains("message is not modified")));
    assertThat(chat().pictures()).hasSize(2);
  }

  @Test
  @DisplayName("although two buttons below one picture are pressed at the same time")
  void presses() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    Sent picture = chat().picture(1);
    var row = picture.markup().path("inline_keyboard").path(0);
    control.press(
        Place.privately(ANNA), picture.message(), row.path(0).path("callback_data").asText());
    control.press(
        Place.privately(ANNA), picture.message(), row.path(1).path("callback_data").asText());

    chat().picture(3);
    settled();

    assertThat(chat().pictures()).hasSize(3);
  }

  @Test
  @DisplayName("and whoever waited for long is told, since a change makes no sound")
  void told() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    SentMessage.Place accepted = new SentMessage.Place("update-1000", 0);
    await()
        .atMost(Chat.PATIENCE)
        .until(() -> bench.stores().sent().find("telegram-4242", accepted).isPresent());
    bench.clock.advance(Duration.ofMinutes(2));

    Sent picture = chat().picture(1);
    Sent ready = chat().message(2);

    assertThat(ready.replyTo()).isEqualTo(picture.message());
    assertThat(ready.text()).isEqualTo("\u2705");
  }

  @Test
  @DisplayName("A group's limit holds over a restart")
  void limitOfGroup() {
    bench.close();
    bench = new Bench(folder, server);
    Instant sent = Instant.now().minusSeconds(59);
    bench
        .stores()
        .sent()
        .record("telegram-4242", new SentMessage(Long.toString(GROUP), 19, sent, null, 0));
    bench.start();
    control.say(Place.inGroup(GROUP, ANNA), "/quota");

    Sent next = bench.chat(server, GROUP).message(1);

    assertThat(Instant.ofEpochMilli(next.at())).isAfter(sent.plusSeconds(60));
  }

  @Test
  @DisplayName("A time that Telegram asked to wait is waited out over a restart")
  void pause() {
    control.fault(Fault.rateLimit("sendmessage", Duration.ofSeconds(4), 1));
    control.say(Place.privately(ANNA), "/quota");
    await().atMost(Chat.PATIENCE).until(() -> !control.problems().isEmpty());
    bench.close();
    bench = new Bench(folder, server).start();

    chat().message(1);

    assertThat(control.violations()).isEmpty();
    assertThat(chat().messages()).hasSize(1);
  }
}
