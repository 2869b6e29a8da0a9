package dev.domovoi.telegram;

import static org.awaitility.Awaitility.await;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.JobId;
import dev.domovoi.loadtest.control.Call;
import dev.domovoi.loadtest.snapshot.Snapshots;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What goes over the wire to Telegram")
class SnapshotsTest {
  private static final long ANNA = 11;
  private static final long GROUP = -100;

  private final Snapshots snapshots =
      new Snapshots(
          Path.of("src/test/resources/snapshots"),
          Map.of("callback_data", "BUTTON", "url", "LINK", "callback_query_id", "PRESS"));

  @TempDir private Path folder;
  private FakeTelegram server;
  private TelegramControl control;
  private Bench bench;

  @BeforeEach
  void start() {
    server = FakeTelegram.start(0);
    control = server.control();
    bench = new Bench(folder, server).start();
    await().atMost(Chat.PATIENCE).until(() -> control.menus().size() == 6);
  }

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  private void check(String name, String method) {
    await().atMost(Chat.PATIENCE).until(() -> !control.calls().find(method).isEmpty());
    snapshots.check(name, control.calls().find(method));
  }

  @Test
  @DisplayName("the menus of each scope and language")
  void menus() {
    List<Call> calls =
        control.calls().find("setmycommands").stream()
            .sorted(
                Comparator.comparing(
                    call ->
                        call.body().path("scope").toString()
                            + call.body().path("language_code").asText()))
            .toList();
    snapshots.check("menus", calls);
  }

  @Test
  @DisplayName("a request: accepted, news, and its picture in the same message")
  void picture() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    await().atMost(Chat.PATIENCE).until(() -> bench.chat(server, ANNA).messages().size() == 1);
    check("accepted", "sendmessage");
    ReplyAddress asked = new ReplyAddress(Platform.TELEGRAM, "11", "1/0/1000");
    await()
        .atMost(Chat.PATIENCE)
        .until(
            () -> {
              bench.outbox().progress(asked, new Progress(new JobId(1), "#1 is being painted."));
              return !control.calls().find("editmessagetext").isEmpty();
            });
    check("progress", "editmessagetext");
    bench.chat(server, ANNA).picture(1);
    check("picture", "editmessagemedia");
    // It is shown again every few seconds.
    snapshots.check("action", control.calls().find("sendchataction").subList(0, 1));
  }

  @Test
  @DisplayName("several pictures in a group's topic")
  void topic() {
    control.makeForum(GROUP);
    control.say(
        Place.inGroup(GROUP, ANNA).inTopic(77), "/style@domovoi_test_bot gold seed:1 count:2");
    bench.chat(server, GROUP).picture(2);
    check("topic-messages", "sendmessage");
    check("topic-pictures", "editmessagemedia");
  }

  @Test
  @DisplayName("a button that opens a form: the press's end, and the question")
  void question() {
    control.say(Place.privately(ANNA), "/style gold seed:1");
    Sent picture = bench.chat(server, ANNA).picture(1);
    String save =
        picture.markup().path("inline_keyboard").path(1).path(0).path("callback_data").asText();
    control.calls().clear();
    control.press(Place.privately(ANNA), picture.message(), save);
    bench.chat(server, ANNA).message(2);
    check("press", "answercallbackquery");
    check("question", "sendmessage");
  }
}
