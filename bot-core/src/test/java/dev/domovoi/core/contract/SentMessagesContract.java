package dev.domovoi.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.sent.SentMessage;
import dev.domovoi.core.sent.SentMessage.Place;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What has gone out to a platform. */
public abstract class SentMessagesContract extends StoreContract {
  private static final String BOT = "telegram-1";
  private static final Place PLACE = new Place("request", 0);

  private SentMessage message(@Nullable Place place, long number) {
    return new SentMessage("-5", 1, clock.instant().truncatedTo(ChronoUnit.MICROS), place, number);
  }

  @Test
  @DisplayName("A message is found at its place, after a restart too, and at no other")
  void places() {
    SentMessage sent = message(PLACE, 7);
    sent().record(BOT, sent);

    reopen(PICTURES_A_DAY, MAX_WAITING);

    assertThat(sent().find(BOT, PLACE)).contains(sent);
    assertThat(sent().find(BOT, new Place("request", 1))).isEmpty();
    assertThat(sent().find(BOT, new Place("other", 0))).isEmpty();
    assertThat(sent().find("telegram-2", PLACE)).isEmpty();
  }

  @Test
  @DisplayName("A later message takes the place of an earlier one")
  void replaced() {
    sent().record(BOT, message(PLACE, 7));
    sent().record(BOT, message(PLACE, 9));

    assertThat(sent().find(BOT, PLACE)).map(SentMessage::number).contains(9L);
    assertThat(sent().since(BOT, START.minusSeconds(1))).hasSize(1);
  }

  @Test
  @DisplayName("Messages are listed from a moment on, those without a place too")
  void since() {
    sent().record(BOT, message(null, 1));
    clock.advance(MINUTE);
    sent().record(BOT, message(null, 2));
    sent().record(BOT, message(PLACE, 3));

    assertThat(sent().since(BOT, START)).extracting(SentMessage::number).containsExactly(2L, 3L);
    assertThat(sent().since("telegram-2", START.minus(MINUTE))).isEmpty();
  }

  @Test
  @DisplayName("A pause lasts until its end, and the latest word on a channel counts")
  void pauses() {
    sent().pause(BOT, "-5", START.plusSeconds(5));
    sent().pause(BOT, "-6", START.plusSeconds(30));
    sent().pause(BOT, "-5", START.plusSeconds(9));

    assertThat(sent().pauses(BOT, START))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "-5",
                START.plusSeconds(9).truncatedTo(ChronoUnit.MICROS),
                "-6",
                START.plusSeconds(30).truncatedTo(ChronoUnit.MICROS)));
    assertThat(sent().pauses(BOT, START.plusSeconds(9))).containsOnlyKeys("-6");
  }

  @Test
  @DisplayName("What only counts against limits is forgotten first, places later")
  void forget() {
    sent().record(BOT, message(null, 1));
    sent().record(BOT, message(PLACE, 2));
    clock.advance(MINUTE);

    sent().forget(BOT, clock.instant(), START);
    assertThat(sent().since(BOT, START.minus(MINUTE)))
        .extracting(SentMessage::number)
        .containsExactly(2L);

    sent().forget(BOT, clock.instant(), clock.instant());
    assertThat(sent().since(BOT, START.minus(MINUTE))).isEmpty();
  }
}
