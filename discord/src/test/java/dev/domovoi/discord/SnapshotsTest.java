package dev.domovoi.discord;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.core.chat.Attachment;
import dev.domovoi.core.chat.Button;
import dev.domovoi.core.chat.Form;
import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes over the wire to Discord")
class SnapshotsTest {
  private static final Reply RESULT =
      Reply.pictures(
          "#1 \"@everyone *bold*\", seed 7, strength 1",
          List.of(
              new Attachment(new PictureId(1), "gold-7.png"),
              new Attachment(new PictureId(2), "gold-8.png")),
          List.of(new Button("again1", "Again", false), new Button("save1", "Save as…", true)));

  private final Snapshots snapshots =
      new Snapshots(Path.of("src/test/resources/snapshots"), Map.of());
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
    ObjectNode options = Json.object().put("prompt", "gold");
    String id = bench.control.command("1001", bench.channel(), "style", options);
    bench.awaited(id, "progressedMillis");
    return id;
  }

  private void check(String name, String calls) {
    check(name, calls, 1);
  }

  /** A call is on record a moment after its effect is seen. */
  private void check(String name, String calls, int number) {
    await().atMost(Bench.PATIENCE).until(() -> bench.control.calls().find(calls).size() >= number);
    snapshots.check(name, bench.control.calls().find(calls));
  }

  @Test
  @DisplayName("the commands as they are registered")
  void registration() {
    check("registration", "PUT");
  }

  @Test
  @DisplayName("a public command: deferred, accepted, news, pictures with buttons")
  void command() throws Exception {
    style();
    check("defer", "callback");
    check("accepted", "PATCH");
    bench.control.calls().clear();
    bench.bot.progress(
        bench.requests.get(0).replyTo(), new Progress(new JobId(1), "#1 is being painted."));
    check("progress", "PATCH");
    bench.control.calls().clear();
    bench.bot.send("delivery-1", bench.requests.get(0).replyTo(), RESULT);
    check("pictures", "PATCH");
    bench.control.expire(null);
    bench.bot.send("delivery-1", bench.requests.get(0).replyTo(), RESULT);
    check("pictures-late", "POST /api/v10/channels");
  }

  @Test
  @DisplayName("a refusal of a public command, which only the asker sees")
  void refusal() {
    bench.answer = request -> Reply.refusal("There is no style *x*.");
    style();
    check("refusal", "/api/v10/webhooks", 2);
  }

  @Test
  @DisplayName("a private command")
  void hidden() {
    bench.answer = request -> Reply.privateAnswer("You have no pictures yet.");
    String id = bench.control.command("1001", bench.channel(), "history", Json.object());
    bench.awaited(id, "progressedMillis");
    check("private-defer", "callback");
    check("private-answer", "PATCH");
  }

  @Test
  @DisplayName("a button that opens a form")
  void modal() throws Exception {
    String id = style();
    bench.bot.send("delivery-1", bench.requests.get(0).replyTo(), RESULT);
    bench.control.calls().clear();
    bench.answer =
        request ->
            Reply.form(
                new Form("save1", "Name this style", List.of(new Form.Field("name", "Name", 40))));
    String press = bench.control.press("1002", bench.message(id), "f-save1");
    bench.awaited(press, "acknowledgedMillis");
    check("modal", "callback");
  }

  @Test
  @DisplayName("suggestions while a member types")
  void autocomplete() {
    String id = bench.control.typing("1001", bench.channel(), "style", "prompt", "van go");
    bench.awaited(id, "acknowledgedMillis");
    check("autocomplete", "callback");
  }
}
