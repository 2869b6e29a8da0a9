package dev.domovoi.loadtest.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fake Telegram's limits")
class RateLimitsTest {
  private static final long CHAT = 11;

  private final RateLimits limits = new RateLimits();

  @Test
  @DisplayName("refuse a call that was on its way at a 429 without blame, and blame a later one")
  void onItsWay() {
    limits.penalize(CHAT, 2, 1000);

    assertThat(limits.count(CHAT, 1, 1050)).isEqualTo(new RateLimits.Verdict("", 2));
    assertThat(limits.count(CHAT, 1, 1100))
        .isEqualTo(new RateLimits.Verdict("retry_after ignored", 2));
    assertThat(limits.count(CHAT, 1, 3000)).isEqualTo(RateLimits.FINE);
  }

  @Test
  @DisplayName("blame at once whoever was too fast")
  void tooFast() {
    assertThat(limits.count(CHAT, 1, 1000)).isEqualTo(RateLimits.FINE);
    assertThat(limits.count(CHAT, 1, 1500).rule()).isEqualTo("over a message a second in a chat");
    assertThat(limits.count(CHAT, 1, 1501).rule()).isEqualTo("retry_after ignored");
  }
}
