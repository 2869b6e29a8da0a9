package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.CHANNEL;
import static dev.domovoi.core.TestData.ELSEWHERE;
import static dev.domovoi.core.TestData.QUOTA;
import static dev.domovoi.core.TestData.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.quota.Quotas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bot, asked for /quota and /help,")
class HelpAndQuotaTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final Quotas quotas = mock(Quotas.class);
  private final Bot bot = TestBot.over(queue, pictures, quotas);

  @Test
  @DisplayName("says what is left and when it renews")
  void quota() {
    QuotaState fineTunes = new QuotaState(1, 0, QUOTA.renewsAt());
    QuotaState requests = new QuotaState(10, 4, QUOTA.renewsAt());
    given(quotas.of(any()))
        .willReturn(new MemberQuota(QUOTA, fineTunes, requests, Optional.empty()));

    assertThat(bot.handle(request("/quota")).text())
        .isEqualTo(
            "You have 17 of 20 pictures left today."
                + " Your quota renews in 12 h (2026-01-02 00:00 UTC)."
                + "\nYou have 1 of 1 fine-tuned request left today."
                + "\nYou have 6 of 10 requests a minute left.");
  }

  @Test
  @DisplayName("lists every command, in the reader's language")
  void help() {
    ChatRequest russian =
        new ChatRequest(
            "k",
            ANNA,
            ELSEWHERE,
            CHANNEL,
            Locale.forLanguageTag("ru"),
            false,
            new CommandInput.Text("/help"),
            List.of());

    assertThat(bot.handle(request("/help")).text())
        .contains("/style: Paint a portrait in any style", "/quota: ", "/help: ");
    assertThat(bot.handle(russian).text()).contains("/style: Нарисовать портрет в любом стиле");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/help style", "/help /STYLE", "/help command:style"})
  @DisplayName("explains one command with all its options")
  void oneCommand(String line) {
    assertThat(bot.handle(request(line)).text())
        .contains(
            "Usage: /style [\"prompt\"] [reference:FILE] [seed:N]",
            "Example: ",
            "truncation: How far");
  }

  @Test
  @DisplayName("asks back for a command that it does not know")
  void unknown() {
    assertThat(bot.handle(request("/help stile")).text()).contains("Did you mean /help style?");
  }
}
