package dev.domovoi.telegram;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a test sees of one chat. */
record Chat(TelegramControl control, long id, Runnable work) {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The messages that stand there with a picture in them. */
  List<JsonNode> pictures() {
    return control.standing(id).stream()
        .filter(message -> message.has("photo") || message.has("animation"))
        .toList();
  }

  /** Messages as they were sent first, without their changes. */
  List<Sent> messages() {
    return control.sent(id).stream().filter(call -> call.method().equals("sendMessage")).toList();
  }

  /** The calls that brought pictures. */
  List<Sent> uploads() {
    return control.sent(id).stream().filter(call -> !call.files().isEmpty()).toList();
  }

  /** Waits for the so many-th message, from 1. */
  Sent message(int number) {
    workUntil(() -> messages().size() >= number);
    return messages().get(number - 1);
  }

  /** Waits for the so many-th picture, from 1. */
  Sent picture(int number) {
    workUntil(() -> uploads().size() >= number);
    return uploads().get(number - 1);
  }

  private void workUntil(BooleanSupplier seen) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              work.run();
              return seen.getAsBoolean();
            });
  }
}
