package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.text.Wording;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** {@code /quota}: what a member has left today. */
public final class QuotaCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "quota",
          Access.EVERYONE,
          List.of(),
          new HelpText(
              "How many pictures you have left today", "Сколько рисунков осталось на сегодня"),
          "/quota");

  private final Quotas quotas;
  private final InstantSource clock;

  public QuotaCommand(Quotas quotas, InstantSource clock) {
    this.quotas = quotas;
    this.clock = clock;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    QuotaState quota = quotas.state(request.author());
    return Reply.privateAnswer(
        "You have "
            + quota.left()
            + " of "
            + Wording.count(quota.limit(), "picture")
            + " left today. Your quota renews "
            + renewal(quota, clock)
            + ".");
  }

  /** {@code in 5 h 12 min (2026-01-02 00:00 UTC)}. */
  static String renewal(QuotaState quota, InstantSource clock) {
    Duration wait = Duration.between(clock.instant(), quota.renewsAt());
    return "in "
        + Wording.duration(wait.isNegative() ? Duration.ZERO : wait)
        + " ("
        + Wording.moment(quota.renewsAt())
        + ")";
  }
}
