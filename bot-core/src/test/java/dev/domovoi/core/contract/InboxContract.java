package dev.domovoi.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.inbox.InboxEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events that a platform has handed over. */
public abstract class InboxContract extends StoreContract {
  private static final String BOT = "telegram-1";

  private static InboxEvent event(long number) {
    return new InboxEvent(number, "body \u044f " + number);
  }

  @Test
  @DisplayName("Events come back in order, after a number, and only so many")
  void order() {
    inbox().store(BOT, List.of(event(7), event(5), event(9)));

    assertThat(inbox().open(BOT, 0, 10)).containsExactly(event(5), event(7), event(9));
    assertThat(inbox().open(BOT, 5, 1)).containsExactly(event(7));
  }

  @Test
  @DisplayName("An event that is repeated is stored once, before and after it was handled")
  void once() {
    inbox().store(BOT, List.of(event(5)));
    inbox().store(BOT, List.of(new InboxEvent(5, "other"), event(6)));
    assertThat(inbox().open(BOT, 0, 10)).containsExactly(event(5), event(6));

    inbox().handled(BOT, 5);
    inbox().store(BOT, List.of(event(5)));

    assertThat(inbox().open(BOT, 0, 10)).containsExactly(event(6));
  }

  @Test
  @DisplayName("What is stored is there after the store was closed and opened again")
  void durable() {
    inbox().store(BOT, List.of(event(5), event(6)));
    inbox().handled(BOT, 5);

    reopen(PICTURES_A_DAY, MAX_WAITING);

    assertThat(inbox().open(BOT, 0, 10)).containsExactly(event(6));
  }

  @Test
  @DisplayName("Two bots' numbers are different numbers")
  void sources() {
    inbox().store(BOT, List.of(event(5)));
    inbox().store("telegram-2", List.of(event(5)));
    inbox().handled(BOT, 5);

    assertThat(inbox().open("telegram-2", 0, 10)).containsExactly(event(5));
  }

  @Test
  @DisplayName("Numbers of handled events are forgotten after a time; open events never")
  void forget() {
    inbox().store(BOT, List.of(event(5), event(6)));
    inbox().handled(BOT, 5);
    clock.advance(MINUTE);

    inbox().forget(BOT, clock.instant());
    inbox().store(BOT, List.of(event(5)));

    assertThat(inbox().open(BOT, 0, 10)).containsExactly(event(5), event(6));
  }
}
