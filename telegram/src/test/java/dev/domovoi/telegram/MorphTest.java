package dev.domovoi.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On Telegram, given /morph and /export,")
class MorphTest {
  private static final long ANNA = 11;

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

  @Test
  @DisplayName("when a morph is done, then it moves, in place of the message that accepted it")
  void animation() {
    control.say(Place.privately(ANNA), "/morph lava from:ice seed:3");
    Sent accepted = chat().message(1);

    Sent morph = chat().picture(1);

    assertThat(morph.method()).isEqualTo("editMessageMedia");
    assertThat(morph.message()).isEqualTo(accepted.message());
    assertThat(morph.files())
        .extracting(Sent.SentFile::name, Sent.SentFile::type)
        .containsExactly(tuple("ice-lava-3.gif", "animation"));
    assertThat(morph.text()).isEqualTo("#1 \"«ice» → «lava»\", seed 3, strength 1");
    assertThat(labels(morph)).containsExactly("Again", "Weaker", "Stronger", "Save as…", "Delete");
    assertThat(control.violations()).isEmpty();
  }

  @Test
  @DisplayName("when the connection is cut or the morph is known, then each stands there once")
  void once() {
    control.fault(Fault.cut("editmessagemedia", true, 1));
    control.say(Place.privately(ANNA), "/morph lava seed:3");
    chat().picture(1);
    settled();
    control.say(Place.privately(ANNA), "/morph lava seed:3");
    await().atMost(Chat.PATIENCE).until(() -> chat().pictures().size() == 2);
    settled();

    assertThat(chat().pictures()).hasSize(2).allMatch(message -> message.has("animation"));
  }

  @Test
  @DisplayName("when its button is pressed, then the same morph of another person comes")
  void again() {
    control.say(Place.privately(ANNA), "/morph lava seed:3");
    Sent morph = chat().picture(1);

    control.press(
        Place.privately(ANNA),
        morph.message(),
        morph.markup().path("inline_keyboard").path(0).path(0).path("callback_data").asText());

    Sent other = chat().picture(2);
    assertThat(other.files().get(0).name()).startsWith("plain-lava-").endsWith(".gif");
    assertThat(other.files().get(0).name()).isNotEqualTo("plain-lava-3.gif");
    assertThat(other.files().get(0).type()).isEqualTo("animation");
  }

  @Test
  @DisplayName("when an unpainted style is exported, then its file comes once the worker has it")
  void export() {
    control.say(Place.privately(ANNA), "/export \"old gold\"");

    Sent accepted = chat().message(1);
    Sent file = chat().picture(1);

    assertThat(accepted.text()).contains("#1 is next in line");
    assertThat(file.text()).startsWith("Here is \"old gold\".");
    assertThat(file.files())
        .extracting(Sent.SentFile::name, Sent.SentFile::type)
        .containsExactly(tuple("old-gold.safetensors", "document"));
    settled();
    assertThat(chat().uploads()).hasSize(1);
    assertThat(control.violations()).isEmpty();
  }

  private static List<String> labels(Sent message) {
    List<String> labels = new ArrayList<>();
    for (JsonNode row : message.markup().path("inline_keyboard")) {
      row.forEach(button -> labels.add(button.path("text").asText()));
    }
    return labels;
  }
}
