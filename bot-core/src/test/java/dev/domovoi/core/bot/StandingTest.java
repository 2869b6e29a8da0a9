package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.ANNA;
import static dev.domovoi.core.TestData.BORIS;
import static dev.domovoi.core.TestData.QUOTA;
import static dev.domovoi.core.TestData.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.text.Language;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot knows")
class StandingTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Quotas quotas = mock(Quotas.class);
  private final BotPorts ports = TestBot.ports(queue, mock(Pictures.class), quotas, Set.of(ANNA));
  private final Bot bot = Bot.standard(ports);

  @Test
  @DisplayName("owners, who moderate everywhere, grant beyond the ceiling and can't be blocked")
  void owners() {
    given(quotas.rule()).willReturn(new QuotaRule(5, ZoneOffset.UTC));
    given(ports.community().blocks().find(any(), any()))
        .willReturn(Optional.of(new Block(Optional.empty(), "")));

    assertThat(bot.handle(request(ANNA, "/quota set anna pictures:500")).text())
        .isEqualTo("From now on for anna: pictures:500");
    assertThat(bot.handle(request(ANNA, "/block anna")).text()).contains("can't block yourself");
    assertThat(bot.handle(request(BORIS, "/quota")).text()).contains("don't let you use me");
  }

  @Test
  @DisplayName("owners by their id only: nobody else gets their rights")
  void notOwners() {
    Reply reply = bot.handle(request(BORIS, "/quota set boris pictures:500"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    then(ports.community().quotas()).should(never()).set(any(), any(), any());
  }

  @Test
  @DisplayName("blocked members, whose buttons and forms do nothing either")
  void blocked() {
    given(ports.community().blocks().find(any(), any()))
        .willReturn(Optional.of(new Block(Optional.empty(), "spam")));

    for (CommandInput input :
        new CommandInput[] {
          new CommandInput.Press("again-12"),
          new CommandInput.Submitted("save-12", java.util.Map.of("name", "x")),
          new CommandInput.Text("/style gold")
        }) {
      assertThat(bot.handle(request("key", BORIS, input)).text()).endsWith("Their reason: spam");
    }
    then(queue).shouldHaveNoInteractions();
    assertThat(bot.handle(request(BORIS, "/privacy")).kind()).isEqualTo(Reply.Kind.ANSWER);
  }

  @Test
  @DisplayName("the language that a member chose, before the platform's")
  void language() {
    given(quotas.of(any())).willReturn(new MemberQuota(QUOTA, QUOTA, QUOTA, Optional.empty()));
    given(ports.personal().languages().find(BORIS)).willReturn(Optional.of(Language.RUSSIAN));

    assertThat(bot.handle(request(BORIS, "/quota")).text()).startsWith("На сегодня");
    assertThat(bot.handle(request(ANNA, "/quota")).text()).startsWith("You have");
  }
}
