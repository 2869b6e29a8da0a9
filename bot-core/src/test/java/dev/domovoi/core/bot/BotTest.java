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

import dev.domovoi.core.StoreException;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.RequestTrace;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.CommandParser;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.MemberQuota;
import dev.domovoi.core.quota.Quotas;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot, as a dispatcher,")
class BotTest {
  private final JobQueue queue = mock(JobQueue.class);
  private final Pictures pictures = mock(Pictures.class);
  private final Quotas quotas = mock(Quotas.class);
  private final Bot bot = TestBot.over(queue, pictures, quotas);

  @Test
  @DisplayName("answers every command of its registry")
  void complete() {
    given(queue.status(any())).willReturn(new QueueStatus(0, 0, List.of()));
    given(quotas.of(any())).willReturn(new MemberQuota(QUOTA, QUOTA, QUOTA, Optional.empty()));
    given(queue.submit(any())).willThrow(new StoreException("full", null));

    assertThat(bot.registry().all())
        .extracting(CommandDefinition::name)
        .containsExactly(
            "style",
            "mix",
            "morph",
            "save",
            "styles",
            "export",
            "import",
            "queue",
            "cancel",
            "history",
            "info",
            "quota",
            "language",
            "privacy",
            "forget-me",
            "block",
            "unblock",
            "words",
            "purge",
            "settings",
            "stats",
            "audit",
            "help");
    assertThat(bot.registry().all())
        .allSatisfy(
            command -> {
              Reply reply = bot.handle(request("/" + command.name()));
              assertThat(reply.kind()).isNotEqualTo(Reply.Kind.FAILURE);
              assertThat(reply.text()).isNotBlank();
            });
  }

  @Test
  @DisplayName("has examples and help that its own parser reads")
  void examples() throws Exception {
    CommandParser parser = new CommandParser(bot.registry());
    for (CommandDefinition command : bot.registry().all()) {
      assertThat(parser.parse(new CommandInput.Text(command.example())).definition())
          .isEqualTo(command);
    }
  }

  @Test
  @DisplayName("refuses a wrong command with the right usage")
  void wrong() {
    Reply reply = bot.handle(request("/style \"x\" strength:9"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.audience()).isEqualTo(Reply.Audience.ONLY_THE_ASKER);
    assertThat(reply.text().lines())
        .hasSize(3)
        .first()
        .isEqualTo("strength must be 0 to 2, not 9.");
  }

  @Test
  @DisplayName("says when the store fails that nothing was accepted or spent")
  void storeFails() {
    given(queue.submit(any())).willThrow(new StoreException("disk full", null));

    Reply reply = bot.handle(request("/style x"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(reply.text()).contains("nothing was accepted or spent");
  }

  @Test
  @DisplayName("apologises for an error of its own without showing it")
  void bug() {
    given(queue.submit(any())).willThrow(new IllegalStateException("secret"));

    Reply reply = bot.handle(request("/style x"));

    assertThat(reply.kind()).isEqualTo(Reply.Kind.FAILURE);
    assertThat(reply.text())
        .contains("Sorry", RequestTrace.id("key-1"))
        .doesNotContain("secret", "Exception");
  }

  @Test
  @DisplayName("keeps moderators' commands from members, in help too")
  void moderators() {
    Bot moderated =
        new Bot(
            List.of(new PurgeCommand()),
            mock(ButtonPresses.class),
            new Standing(TestBot.ports(queue, pictures, mock(Quotas.class))));
    ChatRequest member = request("/purge");
    ChatRequest moderator =
        new ChatRequest(
            "k",
            ANNA,
            ELSEWHERE,
            CHANNEL,
            Locale.ROOT,
            true,
            new CommandInput.Text("/purge"),
            List.of());

    assertThat(moderated.handle(member).text()).isEqualTo("/purge is for moderators only.");
    assertThat(moderated.handle(request("/help")).text()).doesNotContain("purge");
    assertThat(moderated.handle(request("/help purge")).kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(moderated.handle(moderator).text()).isEqualTo("purged");
    assertThat(moderated.handle(picked(false)).kind()).isEqualTo(Reply.Kind.REFUSAL);
    assertThat(moderated.handle(picked(true)).text())
        .as("the platform guards the command itself, and has let the member use it")
        .isEqualTo("purged");
  }

  private static ChatRequest picked(boolean permitted) {
    return request("k", ANNA, new CommandInput.Typed("purge", Map.of(), permitted));
  }

  private static final class PurgeCommand implements BotCommand {
    @Override
    public CommandDefinition definition() {
      HelpText help = new HelpText("purge", "удалить");
      return new CommandDefinition("purge", Access.MODERATOR, List.of(), help, "/purge");
    }

    @Override
    public Reply run(ChatRequest request, ParsedCommand command) {
      return Reply.answer("purged");
    }
  }
}
