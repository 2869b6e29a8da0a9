package dev.domovoi.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

@DisplayName("In a Telegram group,")
class GroupModerationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final long GROUP = -100;
  private static final long MARA = 31;
  private static final long BORIS = 32;

  @TempDir private Path folder;
  private FakeTelegram server;
  private TelegramControl control;
  private Bench bench;

  @BeforeEach
  void start() {
    server = FakeTelegram.start(0);
    control = server.control();
    control.makeAdministrator(GROUP, MARA);
    bench = new Bench(folder, server).start();
  }

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  @Test
  @DisplayName("given an administrator, when they block a member, then the member is refused")
  void block() {
    assertThat(answer(BORIS, "/block " + MARA)).contains("is for moderators only");
    assertThat(answer(MARA, "/block " + BORIS + " reason:\"spam\"")).contains("can no longer use");
    assertThat(answer(BORIS, "/style gold seed:1")).contains("Their reason: spam");
    assertThat(answer(MARA, "/audit")).contains(MARA + ": block " + BORIS);
    assertThat(answer(MARA, "/unblock " + BORIS)).contains("can use me here again");
    assertThat(answer(BORIS, "/style gold seed:1")).contains("in line");
  }

  @Test
  @DisplayName(
      "given a blocked word and a quota, when a member asks, then both hold, in Russian too")
  void wordsAndQuota() {
    answer(MARA, "/words add badger*");
    answer(MARA, "/quota set " + BORIS + " pictures:1");

    assertThat(answer(BORIS, "/style \"b a d g e r s\"")).contains("don't want a word");
    assertThat(answer(BORIS, "/style gold seed:1")).contains("You have 0 pictures left today");
    int before = sent().size();
    control.say(Place.inGroup(GROUP, BORIS).speaking("ru"), "/style ice seed:2");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sent().stream()
                    .skip(before)
                    .anyMatch(
                        message -> message.text().contains("у вас на сегодня осталось 0 из 1")));
  }

  private List<Sent> sent() {
    return control.sent(GROUP).stream().filter(call -> call.method().startsWith("send")).toList();
  }

  /** Says something and returns the answer to it. */
  private String answer(long member, String line) {
    long asked = control.say(Place.inGroup(GROUP, member), line);
    await()
        .atMost(PATIENCE)
        .until(() -> sent().stream().anyMatch(message -> message.replyTo() == asked));
    return sent().stream()
        .filter(message -> message.replyTo() == asked)
        .findFirst()
        .orElseThrow()
        .text();
  }
}
