package dev.domovoi.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.MemberFile;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

@DisplayName("Files that members send on Telegram")
class TelegramFilesTest {
  private static final Place ANNA = Place.privately(11);
  private static final int MEBIBYTE = 1 << 20;

  private final FakeTelegram server = FakeTelegram.start(0);
  private final TelegramControl control = server.control();
  private final OkHttpClient http = new OkHttpClient();
  private final TelegramClient client =
      new OkHttpTelegramClient(
          http,
          FakeTelegram.TOKEN,
          TelegramUrl.builder().schema("http").host("127.0.0.1").port(server.port()).build());
  private final TelegramFiles files =
      new TelegramFiles(client, http, server.url() + "/file/bot" + FakeTelegram.TOKEN + "/");

  @AfterEach
  void stop() {
    server.close();
  }

  private List<IncomingFile> received() throws TelegramApiException {
    List<Update> updates = client.execute(GetUpdates.builder().offset(0).timeout(5).build());
    return files.of(updates.get(updates.size() - 1).getMessage());
  }

  private static MemberFile file(String name, int bytes, long claimed) {
    return new MemberFile(name, "image/png", new byte[bytes], claimed, 1, 1);
  }

  @Test
  @DisplayName("are read from the server that the bot talks to, at their largest size")
  void photo() throws Exception {
    control.sendPhoto(ANNA, file("me.png", 700, 700), "/style gold");

    IncomingFile photo = received().get(0);

    assertThat(photo.size()).isEqualTo(700);
    assertThat(photo.read(700)).hasSize(700);
  }

  @Test
  @DisplayName("keep their names, whatever kind of file it is")
  void document() throws Exception {
    control.sendDocument(ANNA, file("dance.gif", 10, 10), "/style gold");

    assertThat(received()).extracting(IncomingFile::name).containsExactly("dance.gif");
  }

  @Test
  @DisplayName("are not fetched if they say that they are too large")
  void tooLarge() throws Exception {
    control.sendDocument(ANNA, file("big.png", 10, 5 * MEBIBYTE), "/style gold");

    IncomingFile big = received().get(0);
    control.calls().clear();

    assertThatThrownBy(() -> big.read(MEBIBYTE))
        .isInstanceOf(IOException.class)
        .hasMessage("The file has 5242880 bytes, more than 1048576");
    assertThat(control.calls().find("getfile")).isEmpty();
  }

  @Test
  @DisplayName("are read no further than allowed if they lie about their size")
  void lying() throws Exception {
    control.sendDocument(ANNA, file("small.png", 2 * MEBIBYTE, 10), "/style gold");

    IncomingFile small = received().get(0);

    assertThatThrownBy(() -> small.read(MEBIBYTE))
        .hasMessage("The file has more than 1048576 bytes");
  }

  @Test
  @DisplayName("above Telegram's own limit, or gone, are a failure that tells no secret")
  void refused() throws Exception {
    control.sendDocument(ANNA, file("huge.png", 10, 21L * MEBIBYTE), "/style gold");
    IncomingFile huge = received().get(0);
    assertThatThrownBy(() -> huge.read(50 * MEBIBYTE))
        .isInstanceOf(IOException.class)
        .hasMessage("Telegram does not give the file")
        .hasStackTraceContaining("file is too big");

    control.sendDocument(ANNA, file("gone.png", 10, 10), "/style gold");
    IncomingFile gone = received().get(0);
    control.revokeToken(true);
    assertThatThrownBy(() -> gone.read(MEBIBYTE))
        .hasMessage("Telegram does not give the file")
        .satisfies(
            failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("fake-token"));
  }
}
